import { contract, versionOf } from '@clever/contract';
import * as channels from './operations/channels.ts';
import * as connections from './operations/connections.ts';
import * as jobs from './operations/jobs.ts';

export * from './job-shapes.ts';
export * as problems from './problems.ts';
export * from './shapes.ts';

/** Messages to players, devices and groups, the connections that bring them, and leased jobs. */
export const push = contract('push', versionOf(import.meta.url), { ...channels, ...connections, ...jobs });
