import { contract, versionOf } from '@clever/contract';
import * as callers from './operations/callers.ts';
import * as overview from './operations/overview.ts';
import * as snapshots from './operations/snapshots.ts';

export * from './map-shapes.ts';
export * from './problems.ts';
export * from './shapes.ts';

/** Owns callers, their secrets and grants. */
export const permitter = contract('permitter', versionOf(import.meta.url), { ...snapshots, ...callers, ...overview });
