import { type Field, isNumeric, type Table } from '../domains/table.ts';
import type { ControlKind, FormField } from './form-field.ts';

/** The fields that a form of a table writes: a key is chosen once, when the row is added. */
export function fieldsOfTable(table: Table, action: 'add' | 'change'): FormField[] {
  return table.groups
    .flatMap(({ fields }) => fields)
    .filter((field) => !field.isReadOnly && !(field.isKey && (action === 'change' || makesItself(field))))
    .map(toFormField);
}

const makesItself = (field: Field) => field.hasDefault === true && (field.native === 'Uuid' || field.type !== 'String');

function toFormField(field: Field): FormField {
  return {
    name: field.name,
    title: field.title,
    hint: field.hint,
    valueTitles: field.valueTitles,
    kind: kindOf(field),
    isRequired: !field.isOptional && !field.hasDefault && !field.isList && field.type !== 'Boolean',
    isNullable: field.isOptional === true,
    choices: field.values,
    link: field.link,
    isOfNumbers: isNumeric(field),
    ...(field.type === 'Int' && bounds[field.native === 'SmallInt' ? 2 : 4]),
    ...(field.native === 'Uuid' && { pattern: '[0-9a-fA-F-]{36}', maxLength: 36 }),
  };
}

const bounds = { 2: { minimum: -32_768, maximum: 32_767 }, 4: { minimum: -2_147_483_648, maximum: 2_147_483_647 } };

const kinds: Readonly<Record<string, ControlKind>> = {
  Int: 'integer',
  BigInt: 'integer',
  Float: 'number',
  Decimal: 'number',
  Boolean: 'boolean',
  Json: 'json',
};

function kindOf(field: Field): ControlKind {
  if (field.isList) return 'list';
  if (field.values) return 'choice';
  if (field.type === 'DateTime') return field.native === 'Date' ? 'day' : 'instant';
  return kinds[field.type] ?? (field.native === 'Uuid' || field.isKey || field.link ? 'text' : 'lines');
}
