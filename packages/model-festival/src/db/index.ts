import type { Database } from '@clever/contract/database';
import { openPrisma, rowView, sagaVerbs } from '@clever/model';
import { followSaga } from '@clever/model/outbox';
import { type Festival, problems } from '../index.ts';
import { PrismaClient, type Festival as Row } from './generated/client.ts';

/** The open domain. */
export type FestivalDb = ReturnType<typeof openFestival>;

/** The player as whom pages hear of a festival. */
export const listenerOf = (slug: string) => `festival-${slug}`;

/** Keeps a festival where its saga is, and owes its page the news. */
export const settleFestival = followSaga<Festival>('festival', ({ slug, state }) => ({
  operation: 'push.publish',
  params: { channel: `player:${listenerOf(slug)}` },
  body: { event: 'festival', data: { state } },
}));

/** Opens the domain on its database, which stays open when this is closed. */
export function openFestival(database: Database) {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const view = (row: Row) => ({ ...rowView(row), state: row.state as Festival['state'] });
  const table = { name: 'festival', view, unknown: problems.festivalUnknown, taken: problems.slugTaken };
  const states = { refused: 'refused', ending: 'ending', undone: 'ended', settled: settleFestival };
  const verbs = sagaVerbs(database, { prisma, tableOf: ({ festival }) => festival }, { ...table, ...states });
  return { database, ...verbs, close: () => prisma.$disconnect() };
}
