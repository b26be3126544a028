import { Instant, text } from '@clever/contract';
import { browsers, line, platforms } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import Type, { type Static, type TLiteral, type TUnion } from 'typebox';

const literals = <const Names extends readonly string[]>(names: Names) =>
  Type.Union(names.map((name) => Type.Literal(name))) as TUnion<{ -readonly [I in keyof Names]: TLiteral<Names[I]> }>;

/** Conditions of a rule. All that are given must hold; of a list, one is enough. */
export const When = Type.Object(
  {
    platforms: Type.Optional(Type.Array(literals(platforms), { minItems: 1, maxItems: platforms.length })),
    /**
     * `ko` also matches `ko-KR`, `zh-Hant` also `zh-TW`. What the visitor wants less than nine tenths as much as the best does not count,
     * unless it says the best more closely.
     */
    languages: Type.Optional(Type.Array(Locale, { minItems: 1, maxItems: 20 })),
    /** All of them must be in the address; without a value any value does. */
    query: Type.Optional(
      Type.Array(Type.Object({ name: line(100), value: Type.Optional(line(500, 0)) }), { minItems: 1, maxItems: 10 }),
    ),
    /** ISO 3166-1 alpha-2, as the country header has it. */
    countries: Type.Optional(Type.Array(text(2, { pattern: '^[A-Z]{2}$' }), { minItems: 1, maxItems: 250 })),
    /** IPv4 and IPv6 addresses and CIDR ranges. */
    addresses: Type.Optional(Type.Array(text(49), { minItems: 1, maxItems: 100 })),
    from: Type.Optional(Instant),
    until: Type.Optional(Instant),
    browsers: Type.Optional(Type.Array(literals(browsers), { minItems: 1, maxItems: browsers.length })),
    bot: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1 },
);
export type When = Static<typeof When>;
export type ConditionName = keyof When;
