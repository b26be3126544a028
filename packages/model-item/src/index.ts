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

export const Item = Type.Object({ id: Id, ...fields, ...counted });
export type Item = Static<typeof Item>;

/** A item to be made. What is absent is null. */
export const NewItem = Type.Object({
  name,
  active: withDefault(active, true),
  ...Type.Partial(Type.Object(optional)).properties,
});
export type NewItem = Static<typeof NewItem>;

/** What is absent stays as it is. */
export const ItemEdit = Type.Partial(Type.Object(fields), { minProperties: 1 });
export type ItemEdit = Static<typeof ItemEdit>;

export const problems = { itemUnknown: problem('ITEM_UNKNOWN', 404, 'There is no such item') };

const operations = preset.resource('item', '/items', {
  shape: Item,
  body: NewItem,
  edit: ItemEdit,
  filters: { name: Type.Optional(name), active: Type.Optional(active) },
  unknown: problems.itemUnknown,
});

/** Items: making, listing, reading, changing and removing them. */
export const item = contract('item', version, operations);
