import { isProblem, type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { TObject } from 'typebox';
import { safeNext } from '../../access/admit.ts';
import type { Viewer } from '../../access/reader.ts';
import type { AdminDb } from '../../admin-db.ts';
import { notWritable, rowStale, verbUnfit } from '../../data/problems.ts';
import { type ReadRow, readRow } from '../../data/read-row.ts';
import { changeRow, deleteRow } from '../../data/write-row.ts';
import type { OpenDomain } from '../../domains/open-domains.ts';
import type { Table } from '../../domains/table.ts';
import { fieldsOfShape } from '../../forms/fields-of-shape.ts';
import { fieldsOfTable } from '../../forms/fields-of-table.ts';
import type { Faults, FormField, Texts } from '../../forms/form-field.ts';
import { type ReadForm, readValues, toText } from '../../forms/read-value.ts';
import { reasonName, showForm, textsBefore, textsOf } from '../../forms/show-form.ts';
import { entryOf } from '../../history/entry.ts';
import { runVerb } from '../../history/run-verb.ts';
import { showPage } from '../../html/page.ts';
import { labelOf } from '../../html/value.ts';
import { speak } from '../../i18n/messages.ts';
import { definePage, type PageInput } from '../../page.ts';
import { crumbsOf, rowPath, tablePath } from './addresses.ts';
import { checkInput } from './check-input.ts';
import { comparison } from './comparison.ts';
import { constraintFaults } from './constraint-faults.ts';
import { findTable } from './find-table.ts';
import { messages } from './messages.ts';
import { referrers, showReferrers } from './referrers.ts';
import { faultsOf } from './writing.ts';

const path = '/data/{domain}/{table}/{key}/do/{action}';
const need = ({ domain = '', table = '', action = '' }: Readonly<Record<string, string>>) => ({
  domain,
  table,
  action,
});

/** The form of something that can be done with a row: change, delete, or a verb. The address may fill it in: `?v.current=3`. */
export const doPage = definePage({ name: 'doForm', path }, need, async ({ params, query, viewer, db }) => {
  const place = await findPlace(db, params);
  const initial = { ...(place.verb?.initial?.(place.read.row) ?? place.read.row), ...textsOf(query) };
  const texts = Object.fromEntries(
    place.fields.map((field) => [field.name, toText(viewer, field, initial[field.name])]),
  );
  const { stamp, row } = place.read;
  return show(viewer, db, place, { texts, before: texts, stamp, version: versionOf(row), back: query.get('back') });
});

/** Does it. What was not changed since the form was opened is not sent on. */
export const doAction = definePage({ name: 'do', method: 'POST', path }, need, async (input) => {
  const { params, form, viewer, db } = input;
  const place = await findPlace(db, params);
  const state: State = {
    texts: textsOf(form),
    before: textsBefore(form),
    stamp: form.get('stamp') ?? '',
    version: form.get('version') ?? undefined,
    back: form.get('back'),
  };
  const isEdit = place.action === 'change';
  const wanted = isEdit ? place.fields.filter(({ name }) => state.texts[name] !== state.before[name]) : place.fields;
  if (isEdit && wanted.length === 0) return redirect(303, rowPath(place.table, place.key));
  const read = readValues(viewer, wanted, state.texts);
  const faults = {
    ...read.faults,
    ...reasonFault(viewer, place, state.texts),
    ...(place.verb ? checkInput(place.verb.input, read) : {}),
  };
  if (Object.keys(faults).length > 0) return show(viewer, db, place, { ...state, faults }, 400);
  return carryOut(input, place, { state, read });
});

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly key: string;
  /** change, delete, or the verb */
  readonly action: string;
  readonly verb: Table['verbs'][string] | undefined;
  readonly fields: readonly FormField[];
  readonly read: ReadRow;
  readonly needsReason: boolean;
}

interface State {
  readonly texts: Texts;
  readonly before: Texts;
  readonly stamp: string;
  readonly version: string | undefined;
  /** Where the person came from and goes after a verb; the row's page where it is null. */
  readonly back: string | null;
  readonly faults?: Faults;
}

async function findPlace(db: AdminDb, params: Readonly<Record<string, string>>): Promise<Place> {
  const { domain, table } = findTable(db, params);
  const { key = '', action = '' } = params;
  const verb = action !== 'add' && Object.hasOwn(table.verbs, action) ? table.verbs[action] : undefined;
  const isForm = action === 'change' || action === 'delete';
  if (!verb && !isForm) throw standard.notFound();
  if (!verb && table.writes !== 'forms') throw notWritable();
  const read = await readRow(domain.database, table, key);
  if (verb?.isFor && !verb.isFor(read.row)) throw verbUnfit();
  const ofForm = action === 'change' ? fieldsOfTable(table, 'change') : [];
  const fields = verb
    ? verb.input
      ? fieldsOfShape(verb.input as TObject, { isEdit: action === 'change' })
      : []
    : ofForm;
  return { domain, table, key, action, verb, fields, read, needsReason: verb?.needsReason ?? table.needsReason };
}

const versionOf = (row: AdminRow) => (row.version === undefined ? undefined : String(row.version));

function reasonFault({ locale }: Viewer, { needsReason }: Place, texts: Texts): Faults {
  if (!needsReason || texts[reasonName]?.trim()) return {};
  return { [reasonName]: locale === 'ko' ? '필수 항목입니다.' : 'This is needed.' };
}

async function carryOut(
  input: PageInput<Viewer>,
  place: Place,
  { state, read }: { readonly state: State; readonly read: ReadForm },
): Promise<Streamed | Redirect> {
  const { viewer, db, formId } = input;
  const { domain, table, key, action, verb, read: current } = place;
  const reason = state.texts[reasonName];
  const entry = entryOf(viewer, {
    id: formId,
    table,
    key,
    label: labelOf(table, current.row),
    action,
    input: verb ? read.values : null,
    reason,
  });
  try {
    if (verb) {
      const run = { domain, table, verb: action, row: current.row, input: read.values, version: state.version, entry };
      const { isRepeated } = await runVerb(db, run);
      return redirect(303, `${wayBack(place, state)}?done=${isRepeated ? 'repeated' : action}`);
    }
    const writing = { database: domain.database, table, entry };
    if (action === 'delete') {
      await deleteRow(writing, { key, stamp: state.stamp });
      return redirect(303, tablePath(table));
    }
    const { isRepeated } = await changeRow(writing, { key, stamp: state.stamp, values: read.values });
    return redirect(303, `${rowPath(table, key)}?done=${isRepeated ? 'repeated' : 'saved'}`);
  } catch (error) {
    if (isProblem(error, standard.stale, rowStale)) return showStale(viewer, db, place, state);
    const faults = verb
      ? faultsOf(
          error,
          place.fields.map(({ name }) => name),
        )
      : constraintFaults(viewer, table, error);
    return show(viewer, db, place, { ...state, faults }, 400);
  }
}

/** Only the page of a player leads here besides the row's own. */
const wayBack = ({ table, key }: Place, { back }: State) =>
  /^\/players\/[^/?#\\]+$/.test(back ?? '') ? safeNext(back) : rowPath(table, key);

/** Nothing that was typed is lost: it stands in the form, beside what is there now. */
async function showStale(viewer: Viewer, db: AdminDb, place: Place, state: State): Promise<Streamed> {
  const read = await readRow(place.domain.database, place.table, place.key);
  const now = Object.fromEntries(
    place.fields.map((field) => [field.name, toText(viewer, field, read.row[field.name])]),
  );
  const compared = comparison(viewer, place.fields, { was: state.before, now, yours: state.texts });
  const fresh = { ...state, before: now, stamp: read.stamp, version: versionOf(read.row) };
  return show(viewer, db, { ...place, read }, fresh, 412, compared);
}

async function show(
  viewer: Viewer,
  db: AdminDb,
  place: Place,
  state: State,
  status = 200,
  above = '',
): Promise<Streamed> {
  const { domain, table, key, action, verb, fields, read, needsReason } = place;
  const say = speak(messages, viewer.locale);
  const title = verb?.title[viewer.locale] ?? say(action as 'change');
  const isFinal = verb?.isFinal ?? action === 'delete';
  const label = labelOf(table, read.row);
  const going =
    action === 'delete' && !verb ? showReferrers(viewer, domain, await referrers(domain, table, read.row)) : '';
  return showPage(viewer, {
    title: say('confirmVerb', { action: title, label }),
    status,
    crumbs: [...crumbsOf(viewer, domain, table), { label, href: rowPath(table, key) }],
    body: html`!${above}!${isFinal ? html`<p class="notice bad">${say('irrevocable')}</p>` : ''}!${going}
!${showForm(viewer, db.site, {
      action: `${rowPath(table, key)}/do/${action}`,
      fields,
      texts: state.texts,
      before: state.before,
      ...(state.faults && { faults: state.faults }),
      submit: title,
      isFinal,
      cancel: wayBack(place, state),
      needsReason,
      more: html`<input type="hidden" name="stamp" value="${state.stamp}">!${state.version === undefined ? '' : html`<input type="hidden" name="version" value="${state.version}">`}!${state.back ? html`<input type="hidden" name="back" value="${state.back}">` : ''}`,
    })}`,
  });
}
