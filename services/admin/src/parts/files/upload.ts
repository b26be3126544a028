import { type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import { named } from '@clever/contract/outside';
import { addTaskPart, dropTask, moveTask } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { checkInput } from '../../core/actions/check-input.ts';
import { resolveKeys } from '../../core/actions/resolve-keys.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { crumbsOf, tablePath, taskPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { editName, editRows } from '../../core/forms/editors/edit-rows.ts';
import { fieldsOfVerb, withoutEditor } from '../../core/forms/fields-of-verb.ts';
import { findKey } from '../../core/forms/find-key.ts';
import type { Faults, Texts } from '../../core/forms/form-field.ts';
import { textsOf } from '../../core/forms/form-names.ts';
import { readValues } from '../../core/forms/read-value.ts';
import { showField } from '../../core/forms/show-field.ts';
import { fileVerbPath } from '../../core/html/file-buttons.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { beginTask } from '../../core/tasks/begin-task.ts';
import type { FileSpec } from '../../core/tasks/read-file.ts';
import { defineUploadPage, type UploadInput } from '../../core/upload-page.ts';
import { messages } from './messages.ts';

const path = '/file/{domain}/{table}/{action}';
/** No verb takes more. */
const maxBytes = 64 * 1_048_576;
const partBytes = 262_144;

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly action: string;
  readonly verb: Table['files'][string];
}

function findPlace(db: AdminDb, params: Readonly<Record<string, string>>): Place {
  const { domain, table } = findTable(db, params);
  const { action = '' } = params;
  const verb = named(table.files, action);
  if (!verb) throw standard.notFound();
  return { domain, table, action, verb };
}

/** Asks for a file that the domain reads by its own rules, and for what it wants to know besides. The address may fill that in. */
const formPage = definePage({ name: 'fileForm', path }, needs(), async ({ params, query, viewer, db }) =>
  show(viewer, db, findPlace(db, params), { texts: textsOf(query), faults: {} }),
);

/** Takes the file, piece by piece, into a task that rehearses it. */
const uploadAction = defineUploadPage({ name: 'file', path, maxBytes }, needs(), async (input) => {
  const { params, form, viewer, db, formId } = input;
  const place = findPlace(db, params);
  const { table, action, verb } = place;
  const fields = fieldsOfVerb(table, verb).map(withoutEditor);
  const sent = textsOf(form);
  const edit = form.get(editName);
  if (edit !== null) {
    const found = await findKey(input, { fields, texts: sent, asked: edit });
    return show(viewer, db, place, { texts: editRows(sent, edit), faults: {}, found });
  }
  const resolved = await resolveKeys(input, fields, sent);
  const read = readValues(viewer, fields, resolved.texts);
  const faults = { ...read.faults, ...checkInput(viewer, verb.input, read), ...resolved.faults };
  if (Object.keys(faults).length > 0) return show(viewer, db, place, { texts: resolved.texts, faults });
  const spec: FileSpec = { file: input.fileName.slice(0, 200), values: read.values };
  const isFirst = await beginTask(input, {
    table,
    kind: 'file',
    action,
    spec: { ...spec },
  });
  if (!isFirst) return redirect(303, taskPath(formId));
  const fault = await keep(input, verb.maxBytes).catch(async (error) => {
    await dropTask(db.staff, formId);
    throw error;
  });
  if (fault) {
    await dropTask(db.staff, formId);
    const text = translator(messages, viewer.locale)(fault, { megabytes: verb.maxBytes / 1_048_576 });
    return show(viewer, db, place, { texts: resolved.texts, faults: { '': text } });
  }
  await moveTask(db.staff, formId, { from: ['draft'], to: 'checking' });
  return redirect(303, taskPath(formId));
});

/** Stores the file. @returns what is wrong with it */
async function keep({ file, formId, db }: UploadInput, maxBytes: number): Promise<'empty' | 'tooLarge' | undefined> {
  let waiting: Buffer[] = [];
  let size = 0;
  let total = 0;
  let number = 0;
  const flush = async () => {
    if (size > 0) await addTaskPart(db.staff, formId, number++, Buffer.concat(waiting));
    waiting = [];
    size = 0;
  };
  // Left open when its reader gives up: the rest of the body has to be read all the same.
  for await (const bytes of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    total += bytes.length;
    if (total > maxBytes) return 'tooLarge';
    waiting.push(bytes);
    size += bytes.length;
    if (size >= partBytes) await flush();
  }
  await flush();
  return total === 0 ? 'empty' : undefined;
}

interface State {
  readonly texts: Texts;
  readonly faults: Faults;
  readonly found?: string;
}

function show(viewer: Viewer, db: AdminDb, place: Place, { texts, faults, found = '' }: State): Streamed | Redirect {
  const { domain, table, action, verb } = place;
  const t = translator(messages, viewer.locale);
  const fields = fieldsOfVerb(table, verb)
    .map(withoutEditor)
    .map((field) => showField(viewer, field, { text: texts[field.name] ?? '', fault: faults[field.name] }));
  return showPage(viewer, {
    title: verb.title[viewer.locale],
    status: Object.keys(faults).length > 0 ? 400 : 200,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`!${faults[''] ? html`<p class="notice bad" role="alert" tabindex="-1">${faults['']}</p>` : ''}
<p class="lead">${verb.about[viewer.locale]} ${t('hint', { megabytes: verb.maxBytes / 1_048_576 })}</p>
<form class="form" method="post" enctype="multipart/form-data" action="${fileVerbPath(table, action)}">!${formToken(viewer, db.site)}
<button class="hidden" tabindex="-1" aria-hidden="true"></button>!${found}!${fields}
<div class="field"><label for="file">${t('file')}</label><input id="file" name="file" type="file" accept="${verb.accept.join(',')}" required></div>
<div class="buttons"><button class="main">${t('upload')}</button> <a class="button" href="${tablePath(table)}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`,
  });
}

export const pages = [formPage, uploadAction];
