import { createHash } from 'node:crypto';
import { newId } from '@clever/contract';
import { contentUnknown } from '../problems.ts';
import type { About, File, Kind } from '../shapes.ts';
import type { FileDb } from './open-file.ts';
import { toFile, whole } from './row.ts';

/** What bytes turned out to be. */
export interface Content {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Notes that bytes are coming, so that nobody collects them; they are there once `storedBlob` says so. @returns whether they were there before, and where */
export async function expectBlob({ prisma }: FileDb, { sha256, ...content }: Content, storage: string) {
  const blob = await prisma.blob.upsert({
    where: { sha256 },
    create: { sha256, ...content, storage },
    update: { touchedAt: new Date() },
  });
  return { storage: blob.storage, isStored: blob.storedAt !== null };
}

/** Reads where bytes are. @throws FILE_CONTENT_UNKNOWN */
export async function findBlob({ prisma }: FileDb, sha256: string) {
  const blob = await prisma.blob.findUnique({ where: { sha256 } });
  if (!blob?.storedAt) throw contentUnknown(`There are no bytes ${sha256}`);
  return blob;
}

/** Notes that the bytes are safe, and where. */
export async function storedBlob({ prisma }: FileDb, sha256: string, storage: string): Promise<void> {
  await prisma.blob.update({ where: { sha256 }, data: { storage, storedAt: new Date() } });
}

export interface NewFile {
  readonly about: About;
  readonly kind: Kind;
  readonly caller: string;
  /** Of the bytes as they were sent: without position they may be others. */
  readonly sent: string;
  readonly content: Content;
}

/** Makes the file, once per caller and what was asked for, and the variants that its kind wants. */
export async function createFile(db: FileDb, made: NewFile): Promise<{ isNew: boolean; file: File }> {
  const { about, caller, content, kind } = made;
  await wantVariants(db, made);
  const receipt = receiptOf(made);
  const id = newId();
  const row = await db.prisma.file.upsert({
    where: { createdBy_receipt: { createdBy: caller, receipt } },
    create: {
      ...about,
      id,
      owner: about.owner ?? null,
      sha256: content.sha256,
      type: content.type,
      state: kind.scanned ? 'pending' : 'ready',
      createdBy: caller,
      receipt,
    },
    update: {},
    include: whole,
  });
  // Whoever brings it again has as much time to hold it.
  if (row.id !== id)
    await db.prisma.file.updateMany({ where: { id: row.id, unheldAt: { not: null } }, data: { unheldAt: new Date() } });
  return { isNew: row.id === id, file: toFile(row) };
}

const receiptOf = ({ about: { name, kind, owner, access }, sent }: NewFile): string =>
  createHash('sha256')
    .update(JSON.stringify([sent, name, kind, owner ?? null, access]))
    .digest('base64url');

async function wantVariants({ prisma }: FileDb, { kind, content }: NewFile): Promise<void> {
  if (content.width === null || kind.variants.length === 0) return;
  const data = kind.variants.flatMap((name) =>
    ['avif', 'webp'].map((format) => ({ sha256: content.sha256, name, format })),
  );
  await prisma.variant.createMany({ data, skipDuplicates: true });
}
