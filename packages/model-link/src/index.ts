import { contract, versionOf } from '@clever/contract';
import { createMany, importLinks } from './operations/bulk.ts';
import { explain, qr, stats } from './operations/insight.ts';
import { create, list, read, remove, update } from './operations/links.ts';
import { visit } from './operations/visit.ts';

export type { Explanation } from './insight-shapes.ts';
export * as problems from './problems.ts';
export type { AppTarget, Link, LinkEdit, NewLink, Rule, Target } from './shapes.ts';

/** Short links: making them, following them, counting visits. */
export const link = contract('link', versionOf(import.meta.url), {
  create,
  list,
  read,
  update,
  remove,
  createMany,
  importLinks,
  visit,
  stats,
  explain,
  qr,
});
