import Type, { type Static, type TOptional, type TProperties, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { Id, Instant, text } from '../shapes.ts';

/** A field that may be null may be left out when a row is made. */
type Making<Fields extends TProperties> = {
  [Name in keyof Fields]: null extends Static<Fields[Name]> ? TOptional<Fields[Name]> : Fields[Name];
};

/**
 * Makes the shapes of a versioned row from its fields: as it is answered, made and changed, and the fields that lists are filtered by. A field that may be
 * null may be left out when a row is made, one `withDefault` then has its default; what an edit leaves out stays as it is.
 */
export function shapes<Fields extends TProperties, Filter extends keyof Fields & string = never>(
  fields: Fields,
  { filters = [] }: { readonly filters?: readonly Filter[] } = {},
) {
  const plain = mapFields(fields, ({ default: _, ...shape }) => shape) as Fields;
  const body = mapFields(fields, (shape) => (Value.Check(shape, null) ? Type.Optional(shape) : shape));
  const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };
  return {
    shape: Type.Object({ id: Id, ...plain, ...counted }),
    body: Type.Object(body as Making<Fields>),
    edit: Type.Partial(Type.Object(plain), { minProperties: 1 }),
    filters: Type.Partial(Type.Pick(Type.Object(plain), filters)).properties,
  };
}

/** An account of a ledger, by name. */
export const Account = text(200);

/** Makes the shapes of a ledger's entry, which has an amount, two accounts and fields of its own: as it is answered and added, and the fields that lists are filtered by. */
export function entryShapes<Fields extends TProperties>(fields: Fields) {
  const amount = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
  const { body, filters, edit } = shapes(
    { from: Account, to: Account, amount, ...fields },
    { filters: ['from', 'to'] },
  );
  return { shape: Type.Object({ id: Id, ...Type.Required(edit).properties, createdAt: Instant }), body, filters };
}

const mapFields = (fields: TProperties, change: (shape: TSchema & { default?: unknown }) => TSchema): TProperties =>
  Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, change(shape)]));
