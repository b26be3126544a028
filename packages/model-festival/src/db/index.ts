import type { Database } from '@clever/contract/database';
import { openPrisma, rowView, sagaVerbs } from '@clever/model';
import { undoSaga } from '@clever/model/outbox';
import { type Festival, problems } from '../index.ts';
import { PrismaClient, type Festival as Row } from './generated/client.ts';
import { festivalSaga, keyOf, settleFestival } from './way.ts';

export { settleFestival } from './way.ts';

/** The open domain. */
export type FestivalDb = ReturnType<typeof openFestival>;

/** Opens the domain on its database, which stays open when this is closed. */
export function openFestival(database: Database) {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const view = (row: Row) => ({ ...rowView(row), state: row.state as Festival['state'] });
  const spec = { view, unknown: problems.festivalUnknown, taken: problems.slugTaken, saga: festivalSaga };
  const festivals = sagaVerbs(prisma, ({ festival }) => festival, spec);
  return {
    database,
    ...festivals,
    /** Takes back all that a festival is made of; what has begun to end goes on. @throws FESTIVAL_UNKNOWN */
    async end(id: string) {
      await prisma.festival.updateMany({
        where: { id, state: { in: ['making', 'open'] } },
        data: { state: 'ending', version: { increment: 1 }, updatedAt: new Date() },
      });
      await undoSaga(database, keyOf(id), { reason: 'Ended', settled: settleFestival });
      return festivals.read(id);
    },
    /** Finds what the leaderboards that are open are of. */
    openBoards: async () =>
      (
        await database.query<{ slug: string; event: string }>({
          name: 'festival boards',
          text: `SELECT slug, reply ->> 'id' AS event FROM festival JOIN outbox ON saga = 'festival:' || festival.id
            WHERE festival.state = 'open' AND operation = 'event.create' AND outbox.state = 'done'`,
        })
      ).rows,
    close: () => prisma.$disconnect(),
  };
}
