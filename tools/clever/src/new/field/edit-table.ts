import { Failure } from '../../terminal/failure.ts';
import type { Draft } from './draft.ts';
import type { FieldSpec } from './field-spec.ts';

const schema = 'prisma/schema.prisma';

/** Adds the column to the schema, and a migration. @throws Failure when there is no such table, or it has the field */
export function editTable(draft: Draft, field: FieldSpec, stamp: string): void {
  const { table, name, column, type, default: value } = field;
  const text = draft.read(schema);
  const block = new RegExp(`^model ${table} \\{\\n[\\s\\S]*?^\\}`, 'm').exec(text)?.[0];
  if (!block)
    throw new Failure(`there is no table ${table} in ${field.domain}`, { hints: [`there are ${tablesOf(text)}`] });
  if (new RegExp(`^  ${name} `, 'm').test(block)) throw new Failure(`${table} has a field ${name} already`);
  const options = [value !== undefined && `@default(${value})`, column !== name && `@map("${column}")`].filter(Boolean);
  const line = `  ${name} ${type.prisma}${value === undefined ? '?' : ''} ${options.join(' ')}`.trimEnd();
  draft.write(
    schema,
    text.replace(block, () => withLine(block, line)),
  );
  const filled = value === undefined ? '' : ` NOT NULL DEFAULT ${value.replaceAll('"', "'")}`;
  const mapped = /@@map\("(\w+)"\)/.exec(block)?.[1] ?? table;
  draft.write(
    `prisma/migrations/${stamp}_add_${column}/migration.sql`,
    `-- AlterTable\nALTER TABLE "${mapped}" ADD COLUMN "${column}" ${type.sql}${filled};\n`,
  );
}

/** Behind the version, or at the end of the fields. */
const withLine = (block: string, line: string) =>
  block.replace(/(?<=^ {2}version .*)$|(?=\n\n|\n {2}@@|\n\}$)/m, () => `\n${line}`);

const tablesOf = (text: string) => [...text.matchAll(/^model (\w+)/gm)].map(([, table]) => table).join(', ');
