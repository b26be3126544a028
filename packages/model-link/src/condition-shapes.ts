import { Instant, text } from '@clever/contract';
import Type, { type Static, type TLiteral, type TUnion } from 'typebox';

const printable = '^[^\\u0000-\\u001f\\u007f]*$';

/** Text of one line: without control characters. */
export const line = (maxLength: number, minLength = 1) => text(maxLength, { minLength, pattern: printable });

/** What runs the browser. `mobile` is ios or android; `desktop` is windows, macos, linux or chromeos. */
export const Platform = Type.Union([
  Type.Literal('ios'),
  Type.Literal('android'),
  Type.Literal('mobile'),
  Type.Literal('windows'),
  Type.Literal('macos'),
  Type.Literal('linux'),
  Type.Literal('chromeos'),
  Type.Literal('desktop'),
]);
export type Platform = Static<typeof Platform>;

/** The browsers that are told apart. All others are `Other`. */
export const browsers = [
  'Chrome',
  'Safari',
  'Firefox',
  'Edge',
  'Opera',
  'Samsung Internet',
  'Android Browser',
  'Whale',
  'Naver',
  'KakaoTalk',
  'Line',
  'Instagram',
  'Facebook',
  'WeChat',
  'UCBrowser',
  'Yandex',
  'Vivaldi',
  'DuckDuckGo',
  'IE',
  'Other',
] as const;
export type BrowserName = (typeof browsers)[number];

const literals = <const Names extends readonly string[]>(names: Names) =>
  Type.Union(names.map((name) => Type.Literal(name))) as TUnion<{ -readonly [I in keyof Names]: TLiteral<Names[I]> }>;

/** Conditions of a rule. All that are given must hold; of a list, one is enough. */
export const When = Type.Object(
  {
    platforms: Type.Optional(Type.Array(Platform, { minItems: 1, maxItems: 8 })),
    /** `ko` also matches `ko-KR`. What the visitor accepts with a quality below 0.9 does not count. */
    languages: Type.Optional(
      Type.Array(text(35, { pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' }), { minItems: 1, maxItems: 20 }),
    ),
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
