import { contract, versionOf } from '@clever/contract';
import * as follows from './operations/follows.ts';
import * as identities from './operations/identities.ts';
import * as merges from './operations/merges.ts';
import * as players from './operations/players.ts';
import * as saves from './operations/saves.ts';

export * from './merge-shapes.ts';
export * as problems from './problems.ts';
export * from './save-shapes.ts';
export * from './shapes.ts';

/** Everything the player service can be asked. */
export const player = contract('player', versionOf(import.meta.url), {
  ...players,
  ...identities,
  ...follows,
  ...saves,
  ...merges,
});
