import { kindUnknown } from '../problems.ts';
import type { Kind, KindRules } from '../shapes.ts';
import type { KindModel } from './generated/models.ts';
import type { FileDb } from './open-file.ts';

/** Reads the rules of a kind. @throws FILE_KIND_UNKNOWN */
export async function findKind({ prisma }: FileDb, name: string): Promise<Kind> {
  const row = await prisma.kind.findUnique({ where: { name } });
  if (!row) throw kindUnknown(`There is no kind ${name}`);
  return toKind(row);
}

/** Lists the kinds. */
export async function listKinds({ prisma }: FileDb): Promise<{ items: Kind[] }> {
  return { items: (await prisma.kind.findMany({ orderBy: { name: 'asc' } })).map(toKind) };
}

/** Sets the rules of a kind; files that are there stay as they are. */
export async function saveKind({ prisma }: FileDb, name: string, rules: KindRules): Promise<Kind> {
  const update = { ...rules, updatedAt: new Date() };
  return toKind(await prisma.kind.upsert({ where: { name }, create: { name, ...rules }, update }));
}

const toKind = ({ maxBytes, updatedAt, version: _version, ...row }: KindModel): Kind => ({
  ...row,
  variants: row.variants as Kind['variants'],
  maxBytes: Number(maxBytes),
  updatedAt: updatedAt.toISOString(),
});
