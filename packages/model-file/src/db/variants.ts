import { variantPending, variantUnknown } from '../problems.ts';
import type { FileDb } from './open-file.ts';
import type { FileRow } from './row.ts';

/** A picture that is to be made. */
export interface Making {
  readonly sha256: string;
  readonly name: string;
  readonly format: string;
}

const maxAttempts = 3;

/** Takes a picture that waits, for two minutes: then another process tries. */
export async function takeVariant({ database }: FileDb): Promise<Making | undefined> {
  const { rows } = await database.query<{ sha256: string; name: string; format: string }>({
    name: 'file take variant',
    text: `UPDATE variant SET attempts = attempts + 1, due_at = now() + interval '2 minutes'
      WHERE (sha256, name, format) = (
        SELECT sha256, name, format FROM variant WHERE state = 'waiting' AND due_at <= now()::timestamptz(3)
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
      ) RETURNING sha256, name, format`,
  });
  return rows[0];
}

/** Notes a picture's bytes. */
export async function variantMade({ prisma }: FileDb, making: Making, content: string): Promise<void> {
  await prisma.variant.updateMany({ where: { ...making }, data: { state: 'made', content, fault: null } });
}

/** Notes why a picture could not be made; the third time is the last. */
export async function variantFailed({ database }: FileDb, { sha256, name, format }: Making, fault: string) {
  await database.query({
    text: `UPDATE variant SET fault = $4, due_at = now() + attempts * interval '10 seconds',
      state = CASE WHEN attempts >= $5 THEN 'failed' ELSE state END WHERE sha256 = $1 AND name = $2 AND format = $3`,
    values: [sha256, name, format, fault.slice(0, 500), maxAttempts],
  });
}

/** Lets pictures that failed be tried again. */
export async function retryVariants({ prisma }: FileDb, where: Making): Promise<void> {
  await prisma.variant.updateMany({ where, data: { state: 'waiting', attempts: 0, dueAt: new Date() } });
}

/** Finds the bytes of a picture of a file. @throws FILE_VARIANT_UNKNOWN; FILE_VARIANT_PENDING while it is to be made */
export function findVariant({ blob }: FileRow, name: string, format: string) {
  const variant = blob.variants.find((one) => one.name === name && one.format === format);
  if (!variant || variant.state === 'failed') throw variantUnknown(`The file has no ${name} in ${format}`);
  if (!variant.made) throw variantPending(undefined, { headers: { 'retry-after': '1' } });
  return { ...variant.made, size: Number(variant.made.size) };
}
