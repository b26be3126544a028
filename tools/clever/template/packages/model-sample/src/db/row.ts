import type { Sample } from '../shapes.ts';
import type { SampleModel } from './generated/models.ts';

/** Says a row as the contract does. */
export function toSample({ id, name, version, createdAt }: SampleModel): Sample {
  return { id, name, version, createdAt: createdAt.toISOString() };
}
