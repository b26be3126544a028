import { contract } from '@clever/contract';
import * as apps from './operations/apps.ts';
import { version } from './version.ts';

export * from './app-shapes.ts';
export * from './client-shapes.ts';
export * as problems from './problems.ts';

const { create, list, read, update } = apps;

/** Everything the app service can be asked about apps and their clients. */
export const app = contract('app', version, { create, list, read, update });
