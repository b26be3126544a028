import { Id, Instant, text } from '@clever/contract';
import Type, { type Static } from 'typebox';

export const NewSample = Type.Object({ name: text(200) });
export type NewSample = Static<typeof NewSample>;

export const Sample = Type.Object({
  id: Id,
  name: Type.String(),
  version: Type.Integer(),
  createdAt: Instant,
});
export type Sample = Static<typeof Sample>;
