import { contract, versionOf } from '@clever/contract';
import * as decisions from './operations/decisions.ts';
import * as episodes from './operations/episodes.ts';
import * as programmes from './operations/programmes.ts';
import * as search from './operations/search.ts';
import * as sources from './operations/sources.ts';

export * as problems from './problems.ts';
export * from './search-shapes.ts';
export * from './shapes.ts';
export * from './source-shapes.ts';

/** Everything the archive can be asked. */
export const archive = contract('archive', versionOf(import.meta.url), {
  ...programmes,
  ...episodes,
  ...sources,
  ...search,
  ...decisions,
});
