import { oddTexts, oddValues } from './odd-values.ts';
import type { Random } from './random.ts';

export type Shape = Readonly<Record<string, unknown>>;

/** What was seen in answers, by the name of its field: ids and names that are there. */
export type Seen = Map<string, unknown[]>;

export interface Sampling {
  readonly random: Random;
  readonly seen: Seen;
  /** How often a part is replaced by something else: 0 to 1. */
  readonly odd: number;
}

/** Makes a value of a shape, often one at its limits; some parts are something else. */
export function sample(shape: Shape, how: Sampling, name = ''): unknown {
  const { random, odd } = how;
  if (random.chance(odd)) return random.of(oddValues);
  if ('const' in shape) return shape.const;
  if (Array.isArray(shape.enum)) return random.of(shape.enum);
  if (Array.isArray(shape.anyOf)) return sample(random.of(shape.anyOf as Shape[]), how, name);
  const make = makers[String(shape.type)];
  return make ? make(shape, how, name) : random.of(oddValues);
}

type Maker = (shape: Shape, how: Sampling, name: string) => unknown;

const makers: Readonly<Record<string, Maker>> = {
  null: () => null,
  boolean: (_shape, { random }) => random.chance(0.5),
  integer: numberOf,
  number: numberOf,
  string: textOf,
  array: (shape, how, name) => {
    const min = Number(shape.minItems ?? 0);
    const many = min + how.random.upTo(Math.min(3, Number(shape.maxItems ?? 3) - min));
    return Array.from({ length: many }, () => sample((shape.items ?? {}) as Shape, how, name.replace(/s$/, '')));
  },
  object: (shape, how) => ({ ...recordOf(shape, how), ...fieldsOf(shape, how) }),
};

function fieldsOf(shape: Shape, how: Sampling): object {
  const required = new Set((shape.required ?? []) as string[]);
  const fields = Object.entries((shape.properties ?? {}) as Record<string, Shape>);
  const there = fields.filter(([name]) =>
    required.has(name) ? !how.random.chance(how.odd / 4) : how.random.chance(0.4),
  );
  return Object.fromEntries(there.map(([name, field]) => [name, sample(field, how, name)]));
}

function recordOf(shape: Shape, how: Sampling): object {
  const [pattern] = Object.entries((shape.patternProperties ?? {}) as Record<string, Shape>);
  if (!pattern) return {};
  const [name, field] = pattern;
  const keys = Array.from({ length: how.random.upTo(3) }, () => textOf({ pattern: name }, how, 'collection'));
  return Object.fromEntries(keys.map((key) => [key, sample(field, how)]));
}

function numberOf({ minimum = 0, maximum = 1_000, type }: Shape, { random }: Sampling): number {
  const [min, max] = [Number(minimum), Number(maximum)];
  const between = min + random.next() * (Math.min(max, min + 50) - min);
  return random.of(
    [min, max, type === 'integer' ? Math.round(between) : between, min - 1, max + 1].slice(
      0,
      random.chance(0.9) ? 3 : 5,
    ),
  );
}

const samples: Readonly<Record<string, readonly string[]>> = {
  uuid: ['018f4b5e-0000-7000-8000-000000000001', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  date: ['1000-01-01', '9999-12-31', '2026-02-28'],
  'date-time': [
    '1000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-01-31T09:00:00+09:00',
    '2030-01-01T00:00:00Z',
  ],
};

/** For patterns that no odd text has. */
const plain = [
  'a',
  'ab',
  'ko',
  'KR',
  'ios',
  'app',
  'a-b',
  'abcdefgh',
  'A1B2C3D4',
  '1.2.3',
  'SPRING-####-####',
  '23456789ABCDEFGH',
];
const addresses = ['https://example.com/a', 'https://example.com/%00?a=b#c'];

function textOf(shape: Shape, { random, seen }: Sampling, name: string): unknown {
  const known = seen.get(name) ?? [];
  if (known.length > 0 && random.chance(0.6)) return random.of(known);
  if (typeof shape.format === 'string') return random.of(samples[shape.format] ?? oddTexts);
  const fits = [...oddTexts, ...plain, ...addresses, ...addresses].filter((text) => isOf(shape, text));
  return fits.length > 0 ? random.of(fits) : random.of(oddTexts);
}

function isOf({ pattern, minLength = 0, maxLength = 100_000 }: Shape, text: string): boolean {
  if (text.length < Number(minLength) || text.length > Number(maxLength)) return false;
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
}
