import { isProblem, newId, type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { addTaskLines, dropTask, moveTask, type NewLine } from '@clever/model-staff/db';
import { type CsvOptions, type Encoding, readCsv } from '@clever/readers/csv';
import { csvProblems } from '@clever/readers/csv-contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { crumbsOf, tablePath, taskPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { beginTask } from '../../core/tasks/begin-task.ts';
import { canImport } from '../../core/tasks/import-spec.ts';
import { defineUploadPage, type UploadInput } from '../../core/upload-page.ts';
import { messages } from './messages.ts';
import { collect, maxXlsxBytes, readXlsx, workbookTooLarge, workbookWrong } from './xlsx.ts';

const path = '/import/{domain}/{table}';
const maxBytes = 64 * 1_048_576;
const maxRows = 500_000;
const maxColumns = 200;
const maxRowBytes = 1_048_576;
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

/** The file has names of columns, and nothing below them. */
class NoRows extends Error {}

/** @throws NoRows; problems of the file */
async function store({ form, formId, file, fileName, db }: UploadInput): Promise<void> {
  const known: { encoding?: string; delimiter?: string } = {};
  // Left open when its reader gives up: the rest of the body has to be read all the same.
  const bytes = file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  if (/\.xlsx$/i.test(fileName)) return storeRows(db, formId, readXlsx(await collect(bytes), limits));
  const options: CsvOptions = {
    encoding: chosen(form, 'encoding', encodings),
    delimiter: chosen(form, 'delimiter', delimiters),
    // What was read is shown before anything is made of it.
    takesKorean: true,
    maxRowBytes,
    maxColumns: maxColumns,
    maxRows: maxRows + 1,
    maxBytes,
  };
  return storeRows(
    db,
    formId,
    readCsv(bytes, options, (one) => void Object.assign(known, one)),
    known,
  );
}

const limits = { maxRows, maxColumns, maxRowBytes };

interface FileRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Keeps rows as lines of the task, the first one as the names of columns. @throws NoRows; problems of the file */
async function storeRows(
  db: AdminDb,
  formId: string,
  rows: AsyncIterable<FileRow>,
  known: { readonly encoding?: string; readonly delimiter?: string } = {},
): Promise<void> {
  let columns: string[] | undefined;
  let lines: NewLine[] = [];
  let count = 0;
  for await (const { number, cells } of rows) {
    if (!columns) columns = cells.map((name, at) => trim(name) || `#${at + 1}`);
    else lines.push({ number, id: newId(), cells: [...cells] });
    if (lines.length < batch) continue;
    await addTaskLines(db.staff, formId, lines);
    count += lines.length;
    lines = [];
  }
  if (!columns || count + lines.length === 0) throw new NoRows();
  await addTaskLines(db.staff, formId, lines);
  await moveTask(db.staff, formId, { from: ['draft'], to: 'draft', spec: { ...known, columns } });
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'euc-kr'] as const;
const delimiters = [',', ';', '\t'] as const;

/** Undefined where it shall be found out. */
const chosen = <const Value extends string>(form: URLSearchParams, name: string, among: readonly Value[]) =>
  among.find((one) => one === form.get(name));

/** @throws what is not the file's fault */
function faultOf({ locale }: Viewer, error: unknown): string {
  const t = translator(messages, locale);
  if (error instanceof NoRows) return t('noRows');
  if (!isProblem(error, ...csvProblems, workbookWrong, workbookTooLarge)) throw error;
  const number = new Intl.NumberFormat(locale);
  return t(error.code as FileFault, {
    line: number.format(Number(error.extra.line ?? 1)),
    columns: number.format(maxColumns),
    rows: number.format(maxRows),
    megabytes: number.format(maxRowBytes / 1_048_576),
    workbook: number.format(maxXlsxBytes / 1_048_576),
  });
}

type FileFault = Extract<keyof typeof messages.en, `FILE_${string}`>;

interface Shown {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly fault?: string;
}

function show(viewer: Viewer, db: AdminDb, { domain, table, fault }: Shown): Streamed | Redirect {
  const t = translator(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale);
  const title = t('title', { table: table.title[viewer.locale] });
  const select = (name: 'encoding' | 'delimiter', values: readonly (Encoding | (typeof delimiters)[number])[]) =>
    html`<div class="field half"><label for="${name}">${t(name)}</label><select id="${name}" name="${name}"><option value="">${t('auto')}</option>!${values.map((one) => html`<option value="${one}">${t(one)}</option>`)}</select></div>`;
  return showPage(viewer, {
    title,
    status: fault ? 400 : 200,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`!${fault ? html`<p class="notice bad" role="alert" tabindex="-1">${fault}</p>` : ''}
<p class="lead">${t('hint', { megabytes: number.format(maxBytes / 1_048_576), rows: number.format(maxRows), workbook: number.format(maxXlsxBytes / 1_048_576) })}</p>
<form class="form" method="post" enctype="multipart/form-data" action="/import/${table.domain}/${table.name}">!${formToken(viewer, db.site)}
!${select('encoding', encodings)}!${select('delimiter', delimiters)}
<div class="field"><label for="file">${t('file')}</label><input id="file" name="file" type="file" accept=".csv,.txt,.tsv,.xlsx,text/csv" required></div>
<div class="buttons"><button class="main">${t('upload')}</button> <a class="button" href="${tablePath(table)}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`,
  });
}
