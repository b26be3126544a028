import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { type FieldSpec, readField } from './field-spec.ts';
import { finish, format } from './finish.ts';

export interface FieldOptions {
  /** What the admin site calls it in Korean. */
  readonly korean?: string;
  readonly generate: boolean;
}

/** Adds a field to a table whose verbs are the default ones: schema, migration, shape with its operations, and admin. */
export function runField(place: string, what: string, { korean, generate }: FieldOptions): void {
  const root = workspaceRoot();
  const field = readField(place, what);
  const model = `packages/model-${field.domain}`;
  const edits = [
    editSchema(root, `${model}/prisma/schema.prisma`, field),
    editShape(root, `${model}/src/index.ts`, field),
    editWords(root, `${model}/src/admin.ts`, field, korean ?? `${field.name} 항목`),
  ];
  const migration = {
    file: `${model}/prisma/migrations/${stamp()}_add_${field.column}/migration.sql`,
    text: migrationOf(readFileSync(join(root, model, 'prisma/schema.prisma'), 'utf8'), field),
  };
  for (const { file, text } of [...edits, migration]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  format(root, [`${model}/src`]);
  if (generate) finish(root, ['--filter', `@clever/model-${field.domain}`, 'generate']);
  const touched = [...edits, migration].map(({ file }) => `changed ${file}`);
  const words = korean === undefined ? [`say what ${field.name} is called in Korean: ${model}/src/admin.ts`] : [];
  process.stdout.write(`${[...touched, ...words].join('\n')}\n`);
}

interface Edit {
  readonly file: string;
  readonly text: string;
}

/** Finds a text in a file, and puts a line before or after it. All edits are found before one is written. */
function insert(root: string, file: string, at: RegExp, put: (found: string) => string): Edit {
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  if (!at.test(text))
    throw new Failure(`${file} is not as the generator makes it`, {
      hints: ['its table has rules of its own: add the field to schema, migration, shapes, verbs and admin by hand'],
    });
  return { file, text: text.replace(at, put) };
}

function editSchema(root: string, file: string, { table, name, column, type, default: value }: FieldSpec): Edit {
  const options = [value !== undefined && `@default(${value})`, column !== name && `@map("${column}")`].filter(Boolean);
  const line = `  ${name} ${type.prisma}${value === undefined ? '?' : ''} ${options.join(' ')}`.trimEnd();
  const edit = insert(root, file, new RegExp(`(model ${table} \\{[^}]*?\\n)(  version )`), (found) =>
    found.replace(/ {2}version $/, `${line}\n  version `),
  );
  if (new RegExp(`model ${table} \\{[^}]*\\n  ${name} [^}]*\\n  ${name} `).test(edit.text))
    throw new Failure(`${table} has a field ${name} already`);
  return edit;
}

function editShape(root: string, file: string, { name, type, default: value }: FieldSpec): Edit {
  const shape = value === undefined ? `nullable(${type.shape})` : type.shape;
  return insert(root, file, /const fields = \{\n[^}]*?\n(?=\};)/, (found) => `${found}  ${name}: ${shape},\n`);
}

function editWords(root: string, file: string, { name }: FieldSpec, korean: string): Edit {
  const english = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const words = [english.charAt(0).toUpperCase() + english.slice(1), korean].map((word) => JSON.stringify(word));
  return insert(root, file, /\n {2}words: \{\n/, (found) => `${found}    ${name}: text(${words.join(', ')}),\n`);
}

function migrationOf(schema: string, { table, column, type, default: value }: FieldSpec): string {
  const [, name = column] = new RegExp(`model ${table} \\{[^}]*@@map\\("(\\w+)"\\)`).exec(schema) ?? [];
  const filled = value === undefined ? '' : ` NOT NULL DEFAULT ${value.replaceAll('"', "'")}`;
  return `-- AlterTable\nALTER TABLE "${name}" ADD COLUMN "${column}" ${type.sql}${filled};\n`;
}

const stamp = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);
