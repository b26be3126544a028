import Type, { type TEnum, type TOptional, type TProperties } from 'typebox';
import { operation } from '../operation.ts';
import { problem } from '../problem.ts';
import { Id, Instant, nullable } from '../shapes.ts';
import { list } from './operations.ts';
import { resource } from './tables.ts';

interface ComposedSpec<Fields extends TProperties, States extends string[], Filter extends string> {
  /** What is sent to make one. */
  readonly fields: Fields;
  /** What its row is while it is made, and after. */
  readonly state: TEnum<States>;
  readonly filters?: readonly Filter[];
  /** A field that no two have alike. */
  readonly unique?: keyof Fields & string;
}

const word = Type.String();
const Part = Type.Object({ operation: word, state: word, id: nullable(word), error: nullable(word) });
const params = Type.Object({ id: Id });

/**
 * Describes what is composed of calls of other services: `create`, `list` by state, `read`, `parts`, the calls, and `end`, which takes all of them back. Of
 * their problems, `FESTIVAL_UNKNOWN` is of an id that there is not, `FESTIVAL_SLUG_TAKEN` of a unique field that another has.
 * `sagaModel` of `@clever/model` makes what does it.
 */
export function composed<
  const Service extends string,
  const P extends string,
  Fields extends TProperties,
  States extends string[],
  Filter extends keyof Fields & string = never,
>(service: Service, path: `/${P}`, { fields, state, filters = [], unique }: ComposedSpec<Fields, States, Filter>) {
  const code = service.toUpperCase();
  const unknown = problem(`${code}_UNKNOWN`, 404, `There is no such ${service}`);
  const taken =
    unique && problem(`${code}_${unique.toUpperCase()}_TAKEN`, 409, `Another ${service} has this ${unique}`);
  const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };
  const shape = Type.Object({ id: Id, ...fields, state, reason: nullable(Type.String()), ...counted });
  const body = Type.Object(fields);
  const place = `${path}/{id}` as const;
  const by = Type.Partial(Type.Pick(body, filters)).properties as { [Name in Filter]: TOptional<Fields[Name]> };
  const spec = { shape, body, edit: body, unknown, filters: { ...by, state: Type.Optional(state) } };
  const { create, list: listed, read } = resource(service, path, spec);
  const operations = {
    create: operation({
      ...create,
      summary: `Make a ${service}, and all that it is made of`,
      problems: [...(taken ? [taken] : []), ...create.problems],
    }),
    list: listed,
    read,
    parts: list(`${service}.parts` as const, `${place}/parts` as const, Part, {
      summary: `List what a ${service} is made of, in the order in which it is made and taken back`,
      params,
      query: Type.Object({}),
      problems: [unknown],
    }),
    end: operation({
      ...{ name: `${service}.end` as const, method: 'PUT', path: `${place}/end` as const, access: 'strong' },
      ...{ idempotent: 'natural', entityTag: 'version', params, problems: [unknown], replies: { 200: shape } },
      summary: `End a ${service}: all that it is made of goes, or closes`,
    } as const),
  };
  return { operations, problems: { unknown, ...(taken && { taken }) } };
}
