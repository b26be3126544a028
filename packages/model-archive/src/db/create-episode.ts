import { newId, standard } from '@clever/contract';
import { findReceipt, type Maker, once, type Receipt, type ReceiptKey } from '@clever/model';
import { episodeTaken } from '../problems.ts';
import { compose, type EpisodeContent, emptyEpisode } from '../rules/content.ts';
import { mergeFields } from '../rules/merge.ts';
import type { Episode, NewEpisode } from '../shapes.ts';
import { toWritten } from './create.ts';
import { findProgramme } from './find-programme.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toDate, toEpisode, toJson } from './programme-row.ts';

/**
 * Adds an episode. The same key answers the same for ever.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_TAKEN, IDEMPOTENCY_KEY_REUSED
 */
export async function createEpisode(
  db: ArchiveDb,
  { id, body, ...maker }: Maker & { id: string; body: NewEpisode },
): Promise<Episode> {
  const find = (by: ReceiptKey) => db.prisma.episode.findUnique({ where: { createdBy_idempotencyKey: by } });
  const earlier = await findReceipt(maker, find);
  if (earlier) return earlier.createdAs as Episode;
  const made = await once(maker, {
    insert: (receipt) => insert(db, id, body, receipt),
    find,
    taken: (constraint) =>
      constraint === 'episode_number_key'
        ? episodeTaken(`The programme has an episode ${body.number}`)
        : standard.internal(`Constraint ${constraint}`),
  });
  if (!made.isNew) return made.row.createdAs as Episode;
  await db.live.refresh([id]);
  return made.row;
}

async function insert({ prisma }: ArchiveDb, programmeId: string, body: NewEpisode, receipt: Receipt) {
  const now = new Date();
  const { number, ...fields } = compose(body);
  const written = toWritten<EpisodeContent>(fields, receipt.createdBy, now);
  const { content: merged, provenance } = mergeFields(emptyEpisode, [], written);
  const { title, aired, synopsis, links } = merged;
  const texts = { number, title, aired: toDate(aired) ?? null, synopsis, links: toJson(links) };
  const content = { ...texts, provenance: toJson(provenance), written: toJson(written) };
  const row = { id: newId(), programmeId, ...content, version: 1, ...receipt, createdAt: now, updatedAt: now };
  return prisma.$transaction(async (transaction) => {
    await findProgramme(transaction, programmeId);
    const made = toEpisode(await transaction.episode.create({ data: row }));
    await transaction.episode.update({ where: { id: row.id }, data: { createdAs: toJson(made) } });
    return made;
  });
}
