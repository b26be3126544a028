import { sagaModel } from '@clever/model';
import { type Festival, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';

/** The open domain. */
export type FestivalDb = ReturnType<typeof openFestival>;

/** Festivals: what keeps each where its saga is, and opens their database. */
export const { settled: settleFestival, open: openFestival } = sagaModel<Festival, PrismaClient>({
  name: 'festival',
  client: PrismaClient,
  tableOf: (prisma) => prisma.festival,
  ...problems,
  ends: { refused: 'refused', ending: 'ending', undone: 'ended' },
});
