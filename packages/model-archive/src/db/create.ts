import { newId } from '@clever/contract';
import { type Maker, once, type Receipt } from '@clever/model';
import { type Content, compose, deriveFrom } from '../rules/content.ts';
import { merge, type Written } from '../rules/merge.ts';
import type { NewProgramme, Programme } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toDate, toJson, toProgramme, withTags } from './programme-row.ts';

/**
 * Adds a programme. The same key answers the same for ever, even after the programme was changed or removed.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key added another one
 */
export async function createProgramme(
  db: ArchiveDb,
  { body, ...maker }: Maker & { body: NewProgramme },
): Promise<Programme> {
  const made = await once(maker, {
    insert: (receipt) => insert(db, body, receipt),
    find: (by) => db.prisma.programme.findUnique({ where: { createdBy_idempotencyKey: by } }),
  });
  if (!made.isNew) return made.row.createdAs as Programme;
  db.knowledge.forget();
  await db.live.refresh([made.row.id]);
  return made.row;
}

async function insert({ prisma }: ArchiveDb, body: NewProgramme, receipt: Receipt): Promise<Programme> {
  const data = { ...(await rowOf(compose(body), receipt.createdBy)), ...receipt };
  return prisma.$transaction(async (transaction) => {
    const made = toProgramme(await transaction.programme.create({ data, include: withTags }));
    await transaction.programme.update({ where: { id: made.id }, data: { createdAs: toJson(made) } });
    return made;
  });
}

async function rowOf(
  { category, tags = [], ...fields }: NewProgramme,
  by: string,
): Promise<Prisma.ProgrammeCreateInput> {
  const now = new Date();
  const written = toWritten(fields, by, now);
  const { content, provenance } = merge([], written);
  const { people, links, firstAired, ...plain } = content;
  const decided = { source: 'person', confidence: 1, verdict: 'confirmed', decidedBy: by, decidedAt: now };
  return {
    id: newId(),
    ...plain,
    firstAired: toDate(firstAired) ?? null,
    people: toJson(people),
    links: toJson(links),
    provenance: toJson(provenance),
    written: toJson(written),
    ...(await deriveFrom(content)),
    ...(category !== undefined && { category, categorySource: 'person', categoryConfidence: 1 }),
    tags: { create: [...new Set(tags)].map((name) => ({ name, ...decided })) },
  };
}

/** Notes fields as written by a person. Undefined ones are not written. */
export function toWritten<Fields = Content>(fields: Partial<Fields>, by: string, at: Date): Written<Fields> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([field, value]) => [field, { value, by, at: at.toISOString() }]),
  ) as Written<Fields>;
}
