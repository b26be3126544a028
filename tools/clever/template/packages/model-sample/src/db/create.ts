import { type Maker, once } from '@clever/model';
import type { NewSample, Sample } from '../shapes.ts';
import type { SampleDb } from './open.ts';
import { toSample } from './row.ts';

/** Creates a sample. The same key answers the same for ever. @throws IDEMPOTENCY_KEY_REUSED when the key made another one */
export async function createSample(
  { prisma }: SampleDb,
  { body, ...maker }: Maker & { body: NewSample },
): Promise<Sample> {
  const { row } = await once(maker, {
    insert: (receipt) => prisma.sample.createManyAndReturn({ data: [{ ...body, ...receipt }], skipDuplicates: true }),
    find: (by) => prisma.sample.findUnique({ where: { createdBy_idempotencyKey: by } }),
  });
  return toSample(row);
}
