import { defineSeed } from '@clever/service';
import { calls, seedPlayers } from './seed-players.ts';

/** A company's players, Korean and English. */
export const seed = defineSeed({ calls, run: (call) => seedPlayers(call, 1_000) });
