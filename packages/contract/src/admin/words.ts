import type { Bilingual } from './bilingual.ts';
import type { DataModel } from './data-model.ts';

/** The name of a field. */
export interface Word extends Bilingual {
  /** The schema's comment in Korean. The comment itself is shown to those who read English alone. */
  readonly about?: string;
  /** What its numbers count; the end of its name tells it where this is absent: `maxBytes`, `durationMs`, `ttlSeconds`. */
  readonly unit?: Unit;
}

/** What numbers count that people read in larger units: 3,565,158 bytes as `3.4 MB`, 5,400 seconds as `1 h 30 min`. */
export type Unit = 'bytes' | 'milliseconds' | 'seconds' | 'minutes' | 'hours';

/** Names of fields: `{ rank: text('Rank', '순위') }`. One without a name is shown as it is written in the schema, spaced. */
export type Words<Name extends string = string> = { readonly [Each in Name]?: Word };

/** Names that a verb's input uses: of its fields, and of what these hold, however deep; `plain` is a value where an object could be as well. */
export type InputName<Input> = 'plain' | NameIn<Input> | { [Name in keyof Input]-?: NameIn<Input[Name]> }[keyof Input];

type NameIn<Value> = Value extends readonly (infer Item)[]
  ? NameIn<Item>
  : Value extends object
    ? string extends keyof Value
      ? NameIn<Value[keyof Value]>
      : (keyof Value & string) | NameIn<Value[keyof Value]>
    : never;

/** Names of the values of fields, by field: `{ state: { held: text('Held', '보류') } }`. Values themselves are stored and exported as they are. */
export type ValueWords<Name extends string = string> = {
  readonly [Each in Name]?: Readonly<Record<string, Bilingual>>;
};

/** Names and descriptions of a domain's tables and fields, in English and Korean. */
export interface AdminWords<Model extends DataModel> {
  /** Names of fields, whichever table has them. What every domain has (`name`, `createdAt`, `version`) is known to the site. */
  readonly words?: Words<FieldOf<Model>>;
  /** Names of the values of fields that have few: such a field is filtered and filled in by choosing one. */
  readonly values?: ValueWordsOf<Model>;
  /** What a table holds, in a sentence for staff; the schema's comment, in English alone, where it is absent. */
  readonly about?: { readonly [Table in keyof Model]?: Bilingual };
  /** Titles of its problems in Korean, by code: `{ COUPON_PAUSED: '일시 중지된 캠페인입니다' }`. In English the problem's own title is shown. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** The fields of all tables of a model. */
type FieldOf<Model extends DataModel> = {
  [Table in keyof Model]: keyof Model[Table]['fields'] & string;
}[keyof Model];

/** Names of the values that a model's enumerations have; of any, where the field is a text. */
type ValueWordsOf<Model extends DataModel> = {
  readonly [Name in FieldOf<Model>]?: { readonly [Value in ValueOf<Model, Name>]?: Bilingual };
};

type ValueOf<Model extends DataModel, Name extends string> = {
  [Table in keyof Model]: Model[Table]['fields'] extends { readonly [Each in Name]: infer Field }
    ? Field extends { readonly values: readonly (infer Value extends string)[] }
      ? Value
      : string
    : never;
}[keyof Model];
