import { fileUnknown } from '../problems.ts';
import type { File, Variant } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import type { FileDb } from './open-file.ts';

/** What a file is read with. */
export const whole = {
  blob: { include: { variants: { include: { made: true }, orderBy: [{ name: 'asc' }, { format: 'asc' }] } } },
} as const satisfies Prisma.FileInclude;

export type FileRow = Prisma.FileGetPayload<{ include: typeof whole }>;
type VariantRow = FileRow['blob']['variants'][number];

/** Converts a row to the contract's shape. */
export function toFile({ blob, receipt: _receipt, ...row }: FileRow): File {
  return {
    ...row,
    access: row.access as File['access'],
    state: row.state as File['state'],
    size: Number(blob.size),
    width: blob.width,
    height: blob.height,
    variants: blob.variants.map(toVariant),
    unheldAt: row.unheldAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const toVariant = ({ name, format, state, made }: VariantRow): Variant => ({
  name: name as Variant['name'],
  format: format as Variant['format'],
  state: state as Variant['state'],
  size: made && Number(made.size),
  width: made?.width ?? null,
  height: made?.height ?? null,
});

/** Reads a file with its content's record. @throws FILE_UNKNOWN */
export async function findFile({ prisma }: FileDb, id: string): Promise<FileRow> {
  const row = await prisma.file.findUnique({ where: { id }, include: whole });
  if (!row) throw fileUnknown(`There is no file ${id}`);
  return row;
}
