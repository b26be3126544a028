import { type IdempotencyKey, standard } from '@clever/contract';
import type { NewSample, Sample } from '../shapes.ts';
import type { SampleDb } from './open.ts';
import { toSample } from './row.ts';

/** What a sample is made from, and by whom. */
export interface SampleRequest {
  readonly body: NewSample;
  readonly caller: string;
  readonly key: IdempotencyKey;
}

/** Creates a sample. The same key answers the same for ever. @throws IDEMPOTENCY_KEY_REUSED when the key made another one */
export async function createSample({ prisma }: SampleDb, { body, caller, key }: SampleRequest): Promise<Sample> {
  const receipt = { createdBy: caller, key: key.value, fingerprint: key.fingerprint };
  const [made] = await prisma.sample.createManyAndReturn({ data: [{ ...body, ...receipt }], skipDuplicates: true });
  if (made) return toSample(made);
  const first = await prisma.sample.findFirstOrThrow({ where: { createdBy: caller, key: key.value } });
  if (first.fingerprint !== key.fingerprint) throw standard.keyReused();
  return toSample(first);
}
