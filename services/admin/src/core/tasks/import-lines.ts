import { hash } from 'node:crypto';
import type { AdminRow } from '@clever/contract/admin';
import type { Begun, LineNote, TaskLine } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';
import type { Viewer } from '../access/reader.ts';
import { versionOf } from '../actions/action.ts';
import { checkInput } from '../actions/check-input.ts';
import { perform } from '../actions/perform.ts';
import type { AdminDb } from '../admin-db.ts';
import { unguarded } from '../data/cell.ts';
import { equals } from '../data/columns.ts';
import { plain } from '../data/plain.ts';
import { findRows, type ReadRow, readRows } from '../data/read-row.ts';
import { keyOf } from '../data/row-key.ts';
import { sql } from '../data/sql.ts';
import type { Texts } from '../forms/form-field.ts';
import { toText } from '../forms/read-field.ts';
import { readValues } from '../forms/read-value.ts';
import { translator } from '../i18n/messages.ts';
import { entryIdOf, type OpenLines } from './bulk-lines.ts';
import { type ImportSpec, importTarget } from './import-spec.ts';
import { LineRefused, lineFaults } from './line-faults.ts';
import { messages } from './messages.ts';
import type { TaskRun } from './task-run.ts';
import { type WriteLines, writeLines } from './write-lines.ts';

type Known = Required<ImportSpec>;

export interface ImportedLines extends OpenLines {
  readonly isRehearsal: boolean;
}

/** Imports some rows of a file, or rehearses it: the same code, so that a rehearsal cannot be wrong about the run. */
export function importLines(db: AdminDb, run: TaskRun, { lines, begun, isRehearsal }: ImportedLines) {
  const explain: WriteLines['explain'] = async (error, { number, cells }, client) => ({
    number,
    label: (cells?.[0] ?? '').slice(0, 200),
    state: isRehearsal ? 'refused' : 'failed',
    faults: await lineFaults(run, error, client),
  });
  return writeLines(run, {
    lines,
    explain,
    isRehearsal,
    run: (client, line) => importLine(db, run, { client, line, begun: begun.get(line.id), isRehearsal }),
  });
}

interface Step {
  readonly client: PoolClient;
  readonly line: TaskLine;
  readonly begun: Begun | undefined;
  readonly isRehearsal: boolean;
}

async function importLine(db: AdminDb, run: TaskRun, step: Step): Promise<LineNote> {
  const { task, table, viewer } = run;
  const spec = task.spec as unknown as Known;
  const { line, isRehearsal } = step;
  const t = translator(messages, viewer.locale);
  const texts = textsOfLine(spec, line);
  const found = spec.mode === 'add' ? undefined : await findRow(run, step, texts);
  if (!found && spec.mode === 'change') throw new LineRefused({ '': t('noRow') });
  const action = found ? 'change' : 'add';
  const wanted = { domain: table.domain, table: table.name, action };
  if (!viewer.may(wanted)) throw new LineRefused({ '': t(found ? 'mayNotChange' : 'mayNotAdd') });
  const values = found ? changedValues(run, texts, found.row) : addedValues(run, texts);
  const label = String(texts[table.label.name] ?? Object.values(texts)[0] ?? '');
  if (Object.keys(values).length === 0 && found) return { number: line.number, state: 'same', label, effect: null };
  const key = await write(db, run, step, { action, values, found, label });
  return {
    number: line.number,
    state: isRehearsal ? 'ready' : 'done',
    effect: action,
    label,
    key,
    marks: isRehearsal ? marksOf(run, texts, found?.row) : [],
  };
}

/** Cells by field. What an export put before a formula is taken off again. */
const textsOfLine = ({ mapping }: Known, { cells }: TaskLine): Texts =>
  Object.fromEntries(Object.entries(mapping).map(([name, column]) => [name, unguarded(cells?.[column] ?? '')]));

async function findRow({ task, domain, table, viewer }: TaskRun, { client }: Step, texts: Texts) {
  const { by } = task.spec as unknown as Known;
  const fields = by.flatMap((name) => table.fields.get(name) ?? []);
  if (fields.some(({ name }) => !texts[name])) {
    if ((task.spec as unknown as Known).mode === 'both') return undefined;
    throw new LineRefused({ [by[0] ?? '']: translator(messages, viewer.locale)('noKey') });
  }
  const place = { database: domain.database, table };
  return (await findRows(client, place, sql`${equals(fields, texts)} LIMIT 1`))[0];
}

/** What differs from the row that is there. */
function changedValues({ table, task, viewer }: TaskRun, texts: Texts, row: AdminRow) {
  const { empty } = task.spec as unknown as Known;
  const fields = (importTarget(table).change ?? []).filter((field) => {
    const text = texts[field.name];
    if (text === undefined || (text === '' && (empty === 'keep' || field.isRequired))) return false;
    return text !== toText(viewer, field, row[field.name]);
  });
  const read = readValues(viewer, fields, texts);
  const isNew = ([name, value]: [string, unknown]) => !isSame(value, row[name]);
  const values = Object.fromEntries(Object.entries(read.values).filter(isNew));
  return checked(viewer, { values, faults: read.faults }, table.verbs.change?.input);
}

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(plain(one) ?? null) === JSON.stringify(plain(other) ?? null);

function addedValues({ table, viewer }: TaskRun, texts: Texts) {
  const fields = importTarget(table).add ?? [];
  const asked = fields.filter(({ name, isRequired }) => isRequired || (texts[name] ?? '') !== '');
  return checked(viewer, readValues(viewer, asked, texts), table.verbs.add?.input);
}

function checked(viewer: Viewer, read: ReturnType<typeof readValues>, shape: Parameters<typeof checkInput>[1]) {
  const faults = { ...read.faults, ...checkInput(viewer, shape, read) };
  if (Object.keys(faults).length > 0) throw new LineRefused(faults);
  return read.values;
}

interface Wanted {
  readonly action: 'add' | 'change';
  readonly values: Readonly<Record<string, unknown>>;
  readonly found: ReadRow | undefined;
  readonly label: string;
}

/** @returns the row's key; empty where a verb's rehearsal cannot know it */
async function write(db: AdminDb, run: TaskRun, step: Step, wanted: Wanted): Promise<string> {
  const { task, domain, table, viewer } = run;
  const { client, line, begun, isRehearsal } = step;
  const { found } = wanted;
  const { reason } = task.spec as unknown as Known;
  const key = found ? keyOf(table, found.row) : '';
  const isVerb = Object.hasOwn(table.verbs, wanted.action);
  // A verb has a transaction of its own, which nothing takes back: its shape was checked, its rules are asked in the run.
  if (isVerb && isRehearsal) return key;
  const made = isVerb && begun && !found ? await keyThatIsThere(run, wanted.values) : '';
  if (made !== '') return made;
  const row = { key, read: found ?? null, stamp: found?.stamp ?? '', version: found && versionOf(found.row) };
  const action = { ...wanted, ...row, id: entryIdOf(line, begun), domain, table, reason };
  return (await perform(db, viewer, action, isVerb ? { receipt: line.id } : { client })).key;
}

/** The key of a row that a process which died has made; empty where the values do not have it: its verb has a receipt then. */
async function keyThatIsThere({ domain, table }: TaskRun, values: Wanted['values']): Promise<string> {
  if (!table.key.every(({ name }) => values[name] !== undefined)) return '';
  const key = keyOf(table, values);
  return (await readRows(domain.database, table, [key])).has(key) ? key : '';
}

/** Digests of what must be unique, to find duplicates within a file. */
function marksOf({ task, table }: TaskRun, texts: Texts, row: AdminRow | undefined): string[] {
  const { by = [] } = task.spec as unknown as Known;
  const unique = [by, ...importTarget(table).keys.map((fields) => fields.map(({ name }) => name))];
  return [
    ...new Set(
      unique.flatMap((names) => {
        const parts = names.map((name) => texts[name] || plain(row?.[name] ?? ''));
        if (parts.length === 0 || parts.some((part) => part === '')) return [];
        return [hash('sha256', JSON.stringify([names, parts]), 'base64url')];
      }),
    ),
  ];
}
