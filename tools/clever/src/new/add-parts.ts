import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ledgerSql } from '@clever/model';
import { outboxModel, outboxSql } from '@clever/model/outbox';
import { Failure } from '../terminal/failure.ts';
import { type Names, rename } from './names.ts';
import { type Part, type Place, snippets } from './parts.ts';

const files = fileURLToPath(new URL('../../parts', import.meta.url));

/** Adds parts to a model that was made a moment ago, and to its service. */
export function addParts(root: string, domain: Names, parts: readonly Part[]): void {
  const pathOf = (file: string) => join(root, rename(file, { sample: domain }));
  for (const part of parts) {
    const named = (text: string) => rename(text, { sample: domain, piece: part.names });
    for (const [file, text] of filesOf(part)) write(pathOf(named(file)), named(text));
    append(pathOf(`${model}/prisma/schema.prisma`), named(schemaOf(part)));
    append(pathOf(`${model}/prisma/migrations/20260101000000_begin/migration.sql`), named(sqlOf(part)));
  }
  for (const [file, edits] of Object.entries(editsOf(domain, parts))) edit(pathOf(file), edits, { sample: domain });
}

const [model, service] = ['packages/model-sample', 'services/sample'];

/** New files of a part. */
const filesOf = (part: Part) =>
  [
    [`${model}/src/piece.ts`, read(part, 'part.ts')],
    [`${service}/test/pieces.test.ts`, read(part, 'part.test.ts')],
    [`${service}/src/jobs/outbox.ts`, read(part, 'job.ts')],
  ].filter((file): file is [string, string] => file[1] !== '');

const schemaOf = (part: Part) => (part.kind === 'outbox' ? `\n${outboxModel}` : read(part, 'schema.prisma'));

function sqlOf(part: Part): string {
  if (part.kind === 'outbox') return `\n${outboxSql()}`;
  return read(part, 'migration.sql') + (part.kind === 'ledger' ? ledgerSql('piece') : '');
}

function read({ kind }: Part, file: string): string {
  const path = join(files, kind, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** What is found in a file of the template, and what takes its place. */
type Edits = readonly (readonly [found: RegExp, put: string])[];

/** Imports are sorted and joined, and lines broken, by whoever formats the files afterwards. */
function editsOf(domain: Names, parts: readonly Part[]): Readonly<Record<string, Edits>> {
  const codeAt = (place: Place) =>
    parts.flatMap(({ kind, names }) =>
      (snippets[kind][place] ?? []).map((code) => rename(code, { sample: domain, piece: names })),
    );
  const linesAt = (place: Place) => codeAt(place).join('\n');
  const listAt = (place: Place) => codeAt(place).join(', ');
  const names = codeAt('opened').map(nameOf).join('');
  const has = (place: Place) => codeAt(place).length > 0;
  return {
    [`${model}/src/index.ts`]: [
      [/^/, `${linesAt('index')}\n`],
      [/^const fields/m, `${linesAt('exports')}\n\n$&`],
      ...(has('operations') ? [[/, operations\);/, `, { ...operations, ${listAt('operations')} });`] as const] : []),
    ],
    [`${model}/src/db/index.ts`]: [
      [/^/, `${linesAt('db')}\n`],
      [/ {2}close\(\)/, `${linesAt('field')}\n$&`],
      [/ {2}return \{ database, samples/, `${linesAt('opened')}\n$&${names}`],
    ],
    [`${model}/src/admin.ts`]: [
      [/^/, `${linesAt('admin')}\n`],
      [/(problems: \{.*?) \}/, `$1, ${listAt('problems')} }`],
      [/ {2}\},\n\}\);\n$/, `${linesAt('tables')}\n$&`],
    ],
    [`${service}/src/app.ts`]: [
      [/^/, `${linesAt('app')}\n`],
      [/import \{ sample \}/, `import { ${domain.one}${names} }`],
      [/handlers: (Object.*),\n/, has('handlers') ? `handlers: [...$1, ${listAt('handlers')}],\n` : '$&'],
      [/\}\);\n$/, has('jobs') ? `jobs: [${listAt('jobs')}],\n$&` : '$&'],
    ],
    [`${service}/package.json`]: has('jobs')
      ? [[/"dependencies": \{\n/, '$&    "@clever/model": "workspace:*",\n']]
      : [],
  };
}

/** The variable that a line makes: `const wallets = ...`. */
const nameOf = (line: string) => `, ${line.split(' ')[1]}`;

function edit(path: string, edits: Edits, words: Readonly<Record<string, Names>>): void {
  let text = readFileSync(path, 'utf8');
  for (const [at, put] of edits) {
    const found = new RegExp(rename(at.source, words), at.flags);
    if (!found.test(text)) throw new Failure(`${path} is not as the template has it: ${found} is not in it`);
    text = text.replace(found, put);
  }
  writeFileSync(path, text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const append = (path: string, text: string) => writeFileSync(path, readFileSync(path, 'utf8') + text);
