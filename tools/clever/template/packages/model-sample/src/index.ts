import { contract, nullable, preset, problem, text, versionOf, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
  active: withDefault(Type.Boolean(), true),
};

const shapes = preset.shapes(fields, { filters: ['name', 'active'] });
export const { shape: Sample, body: NewSample, edit: SampleEdit } = shapes;
export type Sample = Static<typeof Sample>;

export const problems = { sampleUnknown: problem('SAMPLE_UNKNOWN', 404, 'There is no such sample') };

const operations = preset.resource('sample', '/samples', { ...shapes, unknown: problems.sampleUnknown });

/** Samples: making, listing, reading, changing and removing them. */
export const sample = contract('sample', versionOf(import.meta.url), operations);
