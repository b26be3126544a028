import { chartsPage } from './charts-page.ts';
import { domainChartsPage } from './domain-charts-page.ts';

export const pages = [chartsPage, domainChartsPage];

export { homeFigures } from './home-figures.ts';
