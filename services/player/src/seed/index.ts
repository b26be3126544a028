import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedPlayers } from './seed-players.ts';

/** A company's players, Korean and English. */
export const seed = defineSeed({ calls, past, run: (call) => seedPlayers(call, 1_000) });
