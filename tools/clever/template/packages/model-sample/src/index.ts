import { contract, Id, Instant, nullable, preset, problem, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { version } from './version.ts';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
  active: Type.Boolean(),
};
const { name, active, ...optional } = fields;

const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };

export const Sample = Type.Object({ id: Id, ...fields, ...counted });
export type Sample = Static<typeof Sample>;

/** A sample to be made. What is absent is null. */
export const NewSample = Type.Object({
  name,
  active: withDefault(active, true),
  ...Type.Partial(Type.Object(optional)).properties,
});
export type NewSample = Static<typeof NewSample>;

/** What is absent stays as it is. */
export const SampleEdit = Type.Partial(Type.Object(fields), { minProperties: 1 });
export type SampleEdit = Static<typeof SampleEdit>;

export const problems = { sampleUnknown: problem('SAMPLE_UNKNOWN', 404, 'There is no such sample') };

const operations = preset.resource('sample', '/samples', {
  shape: Sample,
  body: NewSample,
  edit: SampleEdit,
  filters: { name: Type.Optional(name), active: Type.Optional(active) },
  unknown: problems.sampleUnknown,
});

/** Samples: making, listing, reading, changing and removing them. */
export const sample = contract('sample', version, operations);
