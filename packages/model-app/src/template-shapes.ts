import { Instant, json, nullable, text, withDefault } from '@clever/contract';
import { Country, line, Name, PlayerId } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import { SetVersion } from '@clever/readers/versions';
import Type, { type Static } from 'typebox';

const percent = Type.Number({ minimum: 0, maximum: 100 });

/**
 * All of what is named must hold; one entry of a list is enough, except of `versions`. What is unknown of a client is false, but
 * for its version: an unknown one is below every other.
 */
export const When = Type.Object({
  apps: Type.Optional(Type.Array(Name, { maxItems: 100 })),
  platforms: Type.Optional(Type.Array(Name, { maxItems: 20 })),
  /** All of them must hold: `[{ op: '>=', version: '2.0.0' }, { op: '<', version: '3.0.0' }]`. */
  versions: Type.Optional(
    Type.Array(Type.Object({ op: Type.Enum(['=', '!=', '<', '<=', '>', '>=']), version: SetVersion }), {
      maxItems: 20,
    }),
  ),
  /** `zh` is met by `zh-Hant-TW` too. */
  locales: Type.Optional(Type.Array(Locale, { maxItems: 200 })),
  countries: Type.Optional(Type.Array(Country, { maxItems: 250 })),
  players: Type.Optional(Type.Array(PlayerId, { maxItems: 1_000 })),
  /**
   * Players whose bucket is from `from` on and below `to`, to a millionth of a percent. A player's bucket depends on the seed only (the
   * name of the condition where there is none): who is in 5 % stays in 10 %.
   */
  percent: Type.Optional(Type.Object({ from: withDefault(percent, 0), to: percent, seed: Type.Optional(line(100)) })),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
});
export type When = Static<typeof When>;

const ConditionName = line(100);

export const Condition = Type.Object({ name: ConditionName, when: When, description: Type.Optional(text(500)) });
export type Condition = Static<typeof Condition>;

const Value = json(16_384);

export const Parameter = Type.Object({
  type: Type.Enum(['string', 'number', 'boolean', 'json']),
  /** JSON Schema, 2020-12, of a `json` parameter. */
  schema: Type.Optional(json(8_192)),
  description: Type.Optional(text(500)),
  /** Without one, clients where no condition holds use the default that is built into them. */
  default: Type.Optional(Value),
  /** Values by condition. The first condition that holds, in the order of the template, decides. */
  values: Type.Optional(Type.Array(Type.Object({ condition: ConditionName, value: Value }), { maxItems: 200 })),
});
export type Parameter = Static<typeof Parameter>;

const ParameterName = text(128, { pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' });

const content = {
  /** In order of priority. */
  conditions: Type.Array(Condition, { maxItems: 200 }),
  parameters: Type.Record(ParameterName, Parameter, { maxProperties: 1_000 }),
};

/** The parameters of an app, and the conditions their values depend on. */
export const Content = Type.Object(content);
export type Content = Static<typeof Content>;

export const NewTemplate = Type.Object({ ...content, note: Type.Optional(text(500)) });
export type NewTemplate = Static<typeof NewTemplate>;

const summary = {
  /** Grows by one with each that is published; 0 is the empty one before the first. */
  version: Type.Integer(),
  note: nullable(Type.String()),
  /** The version that this one repeats. */
  rollbackOf: nullable(Type.Integer()),
  publishedBy: nullable(Type.String()),
  publishedAt: nullable(Instant),
};

export const TemplateSummary = Type.Object(summary);
export type TemplateSummary = Static<typeof TemplateSummary>;

const shown = {
  conditions: Type.Array(Type.Unsafe<Condition>({})),
  parameters: Type.Unsafe<Record<string, Parameter>>({}),
};

export const TemplateView = Type.Object({ app: Name, ...summary, ...shown });
export type TemplateView = Static<typeof TemplateView>;

const Changes = Type.Object({
  added: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  changed: Type.Array(
    Type.Object({ name: Type.String(), before: Type.Unsafe<unknown>({}), after: Type.Unsafe<unknown>({}) }),
  ),
});
export type Changes = Static<typeof Changes>;

export const TemplateDiff = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  parameters: Changes,
  conditions: Changes,
  /** Whether conditions that both have changed places. */
  reordered: Type.Boolean(),
});
export type TemplateDiff = Static<typeof TemplateDiff>;
