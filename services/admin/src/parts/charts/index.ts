import { chartsPage } from './charts-page.ts';
import { domainChartsPage } from './domain-charts-page.ts';
import { rowFigures } from './row-figures.ts';

export const pages = [chartsPage, domainChartsPage, rowFigures];

export { homeFigures } from './home-figures.ts';
