import { newId, type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { addTaskLines, dropTask, moveTask, type NewLine } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { crumbsOf, tablePath, taskPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { speak } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { beginTask } from '../../core/tasks/begin-task.ts';
import { canImport } from '../../core/tasks/import-spec.ts';
import { defineUploadPage, type UploadInput } from '../../core/upload-page.ts';
import { decodeText, type Encoding, encodings, NotDecodable } from './decode-text.ts';
import { messages } from './messages.ts';
import { type Delimiter, delimiters, NoTable, readTable } from './read-table.ts';

const path = '/import/{domain}/{table}';
const maxBytes = 64 * 1_048_576;
const mostRows = 500_000;
const mostColumns = 200;
const batch = 1_000;

/** Asks for a file of rows. */
export const importPage = definePage({ name: 'importForm', path }, needs('import'), async ({ params, viewer, db }) => {
  const { domain, table } = findTable(db, params);
  if (!canImport(viewer, table)) throw standard.forbidden();
  return show(viewer, db, { domain, table });
});

/** Takes a file, row by row, into a task: what its columns mean is asked next. */
export const uploadAction = defineUploadPage({ name: 'import', path, maxBytes }, needs('import'), async (input) => {
  const { params, viewer, db, formId, fileName } = input;
  const { domain, table } = findTable(db, params);
  if (!canImport(viewer, table)) throw standard.forbidden();
  const isFirst = await beginTask(input, {
    table,
    kind: 'import',
    action: 'import',
    spec: { file: fileName.slice(0, 200) },
  });
  if (!isFirst) return redirect(303, taskPath(formId));
  try {
    await store(input);
    return redirect(303, taskPath(formId));
  } catch (error) {
    await dropTask(db.staff, formId);
    return show(viewer, db, { domain, table, fault: faultOf(viewer, error) });
  }
});

/** @throws NoTable; NotDecodable */
async function store({ form, formId, file, db }: UploadInput): Promise<void> {
  const known: { encoding?: string; delimiter?: string } = {};
  // Left open when its reader gives up: the rest of the body has to be read all the same.
  const bytes = file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const text = decodeText(bytes, chosen(form, 'encoding', encodings) as Encoding, (one) => {
    known.encoding = one;
  });
  const rows = readTable(text, {
    mostRows,
    mostColumns,
    delimiter: chosen(form, 'delimiter', delimiters) as Delimiter,
    onKnown: (one) => {
      known.delimiter = one;
    },
  });
  let columns: string[] | undefined;
  let lines: NewLine[] = [];
  let count = 0;
  for await (const { number, cells } of rows) {
    const texts = cells.map((one) => one.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed());
    if (!columns) columns = texts.map((name, at) => trim(name) || `#${at + 1}`);
    else lines.push({ number, id: newId(), cells: texts });
    if (lines.length < batch) continue;
    await addTaskLines(db.staff, formId, lines);
    count += lines.length;
    lines = [];
  }
  if (!columns || count + lines.length === 0) throw new NoTable('empty', 'noRows');
  await addTaskLines(db.staff, formId, lines);
  await moveTask(db.staff, formId, { from: ['draft'], to: 'draft', spec: { ...known, columns } });
}

const chosen = (form: URLSearchParams, name: string, among: readonly string[]) =>
  among.find((one) => one === form.get(name)) ?? 'auto';

/** @throws what is not the file's fault */
function faultOf({ locale }: Viewer, error: unknown): string {
  const say = speak(messages, locale);
  const number = new Intl.NumberFormat(locale);
  if (error instanceof NotDecodable) return say('notDecodable', { encoding: error.message });
  if (!(error instanceof NoTable)) throw error;
  if (error.message === 'noRows') return say('noRows');
  const most = { columns: mostColumns, rows: mostRows, empty: 0, form: 0 }[error.reason];
  return say(error.reason, { most: number.format(most), fault: error.message });
}

interface Shown {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly fault?: string;
}

function show(viewer: Viewer, db: AdminDb, { domain, table, fault }: Shown): Streamed | Redirect {
  const say = speak(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale);
  const title = say('title', { table: table.title[viewer.locale] });
  const select = (name: 'encoding' | 'delimiter', values: readonly string[]) =>
    html`<div class="field half"><label for="${name}">${say(name)}</label><select id="${name}" name="${name}">!${values.map((one) => html`<option value="${one}">${say(one as Encoding)}</option>`)}</select></div>`;
  return showPage(viewer, {
    title,
    status: fault ? 400 : 200,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`!${fault ? html`<p class="notice bad" role="alert" tabindex="-1">${fault}</p>` : ''}
<p class="lead">${say('hint', { megabytes: number.format(maxBytes / 1_048_576), rows: number.format(mostRows) })}</p>
<form class="form" method="post" enctype="multipart/form-data" action="/import/${table.domain}/${table.name}">!${formToken(viewer, db.site)}
!${select('encoding', encodings)}!${select('delimiter', delimiters)}
<div class="field"><label for="file">${say('file')}</label><input id="file" name="file" type="file" accept=".csv,.txt,.tsv,text/csv" required></div>
<div class="buttons"><button class="main">${say('upload')}</button> <a class="button" href="${tablePath(table)}">${speak(siteTexts, viewer.locale)('cancel')}</a></div></form>`,
  });
}
