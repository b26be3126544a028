import type { Report } from '../report.ts';
import { hello } from './hello.ts';

/** All benches, in the order of the table in docs/performance.md. */
export const benches: Readonly<Record<string, () => Promise<Report>>> = { hello };
