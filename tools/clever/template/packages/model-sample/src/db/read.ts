import { sampleUnknown } from '../problems.ts';
import type { Sample } from '../shapes.ts';
import type { SampleDb } from './open.ts';
import { toSample } from './row.ts';

/** Reads a sample. @throws SAMPLE_UNKNOWN */
export async function readSample({ prisma }: SampleDb, id: string): Promise<Sample> {
  const row = await prisma.sample.findUnique({ where: { id } });
  if (!row) throw sampleUnknown(`There is no sample ${id}`);
  return toSample(row);
}
