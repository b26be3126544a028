import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The primary key and every unique key: columns, in the order of the key. */
  readonly keys: readonly (readonly string[])[];
  /** Foreign keys: columns here, table there. */
  readonly references: readonly { readonly columns: readonly string[]; readonly model: string }[];
  readonly model: string;
}

const root = join(import.meta.dirname, '../..');

export const domainsOf = (): string[] =>
  globSync('packages/model-*/prisma/schema.prisma', { cwd: root }).map(
    (file) => /model-([^/]+)/.exec(file)?.[1] as string,
  );

/** Reads the tables of a domain: from its schema, and the partial unique keys that only migrations can write. */
export function tablesOf(domain: string): Table[] {
  const folder = join(root, `packages/model-${domain}/prisma`);
  const partial = partialKeys(folder);
  return [...readFileSync(join(folder, 'schema.prisma'), 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(
    ([, model = '', body = '']) => {
      const table = readModel(
        model,
        body
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '' && !line.startsWith('//')),
      );
      return { ...table, keys: [...table.keys, ...(partial.get(table.name) ?? [])] };
    },
  );
}

function readModel(model: string, lines: readonly string[]): Table {
  const fields = new Map(
    lines.filter((line) => !line.startsWith('@@')).map((line) => [line.split(/\s+/)[0] as string, line]),
  );
  const columnOf = (field: string) => /@map\("(\w+)"\)/.exec(fields.get(field) ?? '')?.[1] ?? field;
  const listed = (text = '') => text.split(',').map((part) => columnOf(part.trim()));
  const single = [...fields].filter(([, line]) => /\s@(id|unique)\b/.test(line)).map(([field]) => [columnOf(field)]);
  const several = lines.flatMap((line) =>
    /^@@(id|unique)\(\[/.test(line) ? [listed(/\[(.*?)\]/.exec(line)?.[1])] : [],
  );
  const references = [...fields.values()].flatMap((line) => {
    const [, target = '', columns] = /^\w+\s+(\w+)\??\s.*@relation\(.*fields: \[(.*?)\]/.exec(line) ?? [];
    return columns === undefined ? [] : [{ columns: listed(columns), model: target }];
  });
  const name = /^@@map\("(\w+)"\)/m.exec(lines.join('\n'))?.[1] ?? model;
  return { model, name, columns: [...fields.keys()].map(columnOf), keys: [...single, ...several], references };
}

/** Those that were dropped again are not there. */
function partialKeys(folder: string): Map<string, string[][]> {
  const sql = globSync('migrations/*/migration.sql', { cwd: folder })
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const made = new Map<string, { table: string; columns: string[] }>();
  for (const [, name = '', table = '', columns = '', dropped] of sql.join('\n').matchAll(statement))
    if (dropped) made.delete(dropped);
    else made.set(name, { table, columns: columns.split(',').map((column) => column.replaceAll(/["\s]/g, '')) });
  return new Map(
    [...Map.groupBy(made.values(), ({ table }) => table)].map(([table, keys]) => [
      table,
      keys.map(({ columns }) => columns),
    ]),
  );
}

const statement =
  /CREATE UNIQUE INDEX (?:CONCURRENTLY )?"?(\w+)"?\s+ON\s+"?(\w+)"?\s*\((.*?)\)\s*WHERE|DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?"?(\w+)"?/gi;

/** A statement in the code of a domain's verbs. */
export interface Statement {
  /** Below `src/db`. */
  readonly file: string;
  readonly tables: readonly string[];
}

/** Finds the statements in SQL of a domain that use more than one of its tables. */
export function statementsOf(domain: string, tables: readonly string[]): Statement[] {
  const folder = join(root, `packages/model-${domain}/src/db`);
  return globSync('**/*.ts', { cwd: folder, exclude: (file) => file.includes('generated') }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/`(?:[^`\\]|\\.)*`/gs)].flatMap(([text]) => {
      const used = [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|USING)\s+(?:ONLY\s+)?"?([a-z_]+)"?/g)].map(
        ([, table]) => table as string,
      );
      const known = [...new Set(used)].filter((table) => tables.includes(table));
      return known.length > 1 ? [{ file, tables: known }] : [];
    }),
  );
}
