import type { Draft } from './draft.ts';
import type { FieldSpec } from './field-spec.ts';
import { addToColumns, findView } from './find-view.ts';
import { findWriter, placesOf, reaches, storeEdit, storeNew } from './find-writer.ts';
import { addImport, declarationOf, insertField, type Shape, sharedBy } from './shapes.ts';

/**
 * Adds the field to what operations answer, take and change, and to the verbs behind them.
 *
 * @returns what is left to do by hand
 */
export function editContract(draft: Draft, field: FieldSpec): string[] {
  if (addToFields(draft, field)) return [];
  const { table } = field;
  const reply = [table, `${table}View`].flatMap((name) => declarationOf(draft, name) ?? [])[0];
  if (!reply) return [`no operation answers a ${table}: only its table was changed`];
  const ways = waysIn(draft, field);
  const isAnswered = ways.every(({ store }) => store);
  const left = isAnswered ? [] : [`answer ${field.name} in ${reply.name} (${draft.placeOf(reply)}) once it is stored`];
  const bulk = isAnswered ? bulkInserts(draft, field) : [];
  return [...take(draft, ways, field), ...(isAnswered ? answer(draft, reply, field) : left), ...bulk];
}

/** A table with the shapes of `preset.shapes`: one line is all. */
function addToFields(draft: Draft, { table, name, type, default: value }: FieldSpec): boolean {
  const fields = /^const fields = \{\n[^}]*?(?=^\};)/m;
  const path = draft
    .paths('src/')
    .find((one) => fields.test(draft.read(one)) && declarationsIn(draft.read(one)).includes(table));
  if (path === undefined) return false;
  const text = draft.read(path);
  const shape = value === undefined ? `nullable(${type.shape})` : `withDefault(${type.shape}, ${value})`;
  const added = text.replace(fields, (found) => `${found}  ${name}: ${shape},\n`);
  draft.write(path, addImport(added, shape));
  return true;
}

const declarationsIn = (text: string) =>
  [...text.matchAll(/^export const (?:\{([^}]*)\}|(\w+)) =/gm)].flatMap(([, many = '', one = '']) =>
    `${many} ${one}`.split(/\W+/),
  );

/** What is answered, and the function that makes it of a row. */
function answer(draft: Draft, reply: Shape, { name, column, type, default: value }: FieldSpec): string[] {
  const view = findView(draft, reply.name);
  if (!view) return [`answer ${name} in ${reply.name} (${draft.placeOf(reply)}), and read it`];
  insertField(
    draft,
    reply,
    `${name}: ${value === undefined ? `Type.Union([${type.answered}, Type.Null()])` : type.answered}`,
  );
  draft.insert(view.path, view.at, `\n    ${name}: ${view.row}.${name},`);
  addToColumns(draft, view, column, name);
  return [];
}

/** A shape that is taken, and how its verb comes to store the field. */
interface Way {
  readonly shape: Shape;
  readonly store: (() => void) | undefined;
}

/** What makes a row, and what changes one. */
function waysIn(draft: Draft, { table, name, default: value }: FieldSpec): Way[] {
  const [making, change] = [`New${table}`, `${table}Edit`].map((shape) => declarationOf(draft, shape));
  const [maker, editor] = [`New${table}`, `${table}Edit`].map((shape) => findWriter(draft, shape));
  // What is made goes through the function that reads what is changed.
  const isRead =
    editor?.kind === 'literal' && placesOf(draft, `New${table}`).some(({ path }) => reaches(draft, path, editor.path));
  const storeMade = maker ? () => storeNew(draft, maker, name, value ?? 'null') : isRead ? () => undefined : undefined;
  const storeChanged = editor && (() => storeEdit(draft, editor, name));
  return [
    ...(making ? [{ shape: making, store: storeMade }] : []),
    ...(change ? [{ shape: change, store: storeChanged }] : []),
  ];
}

/** A verb with SQL of its own is left alone, and so is what it is given. @returns what is left */
function take(draft: Draft, ways: readonly Way[], field: FieldSpec): string[] {
  const { name, table, type, default: value } = field;
  const line = `${name}: Type.Optional(${value === undefined ? `Type.Union([${type.shape}, Type.Null()])` : type.shape})`;
  const [one, other] = ways;
  const shared = one && other && sharedBy(draft, one.shape, other.shape);
  const taken = ways.filter(({ store }) => store && (!shared || ways.every((way) => way.store)));
  for (const { store } of taken) store?.();
  for (const shape of shared && taken.length > 0 ? [shared] : taken.map((way) => way.shape))
    insertField(draft, shape, line);
  const left = ways.filter((way) => !taken.includes(way));
  return left.map(({ shape }) => {
    const verb = placesOf(draft, shape.name)[0];
    return `take ${name} in ${shape.name} (${draft.placeOf(shape)}), and store it${verb ? ` (${verb.path})` : ''}${ownSql(draft, table)}`;
  });
}

/** Names the statements that write the table. */
function ownSql(draft: Draft, table: string): string {
  const places = statementsOn(draft, table, '(?:INSERT INTO|UPDATE)');
  return places.length === 0 ? '' : `: SQL in ${places.join(', ')}`;
}

/** Rows that are made many at once, by SQL of the model's own. */
const bulkInserts = (draft: Draft, { table, name }: FieldSpec): string[] =>
  statementsOn(draft, table, 'INSERT INTO').map((place) => `set ${name} where many rows are made at once: ${place}`);

function statementsOn(draft: Draft, table: string, action: string): string[] {
  const block =
    new RegExp(`^model ${table} \\{[\\s\\S]*?^\\}`, 'm').exec(draft.read('prisma/schema.prisma'))?.[0] ?? '';
  const at = new RegExp(`${action} "?${/@@map\("(\w+)"\)/.exec(block)?.[1]}"?\\b`);
  return draft
    .paths('src/db/')
    .filter((path) => at.test(draft.read(path)))
    .map((path) => draft.placeOf({ path, at }));
}
