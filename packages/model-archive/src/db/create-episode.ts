import { type IdempotencyKey, newId, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { episodeTaken } from '../problems.ts';
import { compose, type EpisodeContent, emptyEpisode } from '../rules/content.ts';
import { mergeFields } from '../rules/merge.ts';
import type { Episode, NewEpisode } from '../shapes.ts';
import { toWritten } from './create.ts';
import { findProgramme } from './find-programme.ts';
import type { ArchiveDb } from './open.ts';
import { toDate, toEpisode, toJson } from './row.ts';

/**
 * Adds an episode. The same key answers the same for ever.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_TAKEN, IDEMPOTENCY_KEY_REUSED
 */
export async function createEpisode(
  db: ArchiveDb,
  { id, body, caller, key }: { id: string; body: NewEpisode; caller: string; key: IdempotencyKey },
): Promise<Episode> {
  const receipt = { createdBy: caller, idempotencyKey: key.value };
  const first = await db.prisma.episode.findUnique({ where: { createdBy_idempotencyKey: receipt } });
  if (first && first.fingerprint !== key.fingerprint) throw standard.keyReused();
  if (first) return first.createdAs as Episode;
  try {
    const made = await insert(db, id, body, { ...receipt, fingerprint: key.fingerprint });
    await db.live.refresh([id]);
    return made;
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'episode_number_key') throw episodeTaken(`The programme has an episode ${body.number}`);
    if (constraint === undefined) throw error;
    return createEpisode(db, { id, body, caller, key });
  }
}

interface Receipt {
  readonly createdBy: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
}

async function insert({ database, prisma }: ArchiveDb, programmeId: string, body: NewEpisode, receipt: Receipt) {
  const now = new Date();
  const { number, ...fields } = compose(body);
  const written = toWritten<EpisodeContent>(fields, receipt.createdBy, now);
  const { content: merged, provenance } = mergeFields(emptyEpisode, [], written);
  const { title, aired, synopsis, links } = merged;
  const texts = { number, title, aired: toDate(aired) ?? null, synopsis, links: toJson(links) };
  const content = { ...texts, provenance: toJson(provenance), written: toJson(written) };
  const row = { id: newId(), programmeId, ...content, version: 1, ...receipt, createdAt: now, updatedAt: now };
  return database.retry(() =>
    prisma.$transaction(async (transaction) => {
      await findProgramme(transaction, programmeId);
      const made = toEpisode(await transaction.episode.create({ data: row }));
      await transaction.episode.update({ where: { id: row.id }, data: { createdAs: toJson(made) } });
      return made;
    }),
  );
}
