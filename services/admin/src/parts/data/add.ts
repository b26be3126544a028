import { type Redirect, redirect, type Streamed } from '@clever/contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { alwaysNeedsSecondPerson, needsSecondPerson } from '../../core/access/second-person.ts';
import { askSecondPerson } from '../../core/actions/ask.ts';
import { checkInput } from '../../core/actions/check-input.ts';
import { constraintFaults } from '../../core/actions/constraint-faults.ts';
import { resolveKeys } from '../../core/actions/resolve-keys.ts';
import { faultsOf } from '../../core/actions/writing.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { notWritable } from '../../core/data/problems.ts';
import { addRow } from '../../core/data/write-row.ts';
import { addPath, crumbsOf, rowPath, tablePath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { fieldsOfTable } from '../../core/forms/fields-of-table.ts';
import { fieldsOfVerb } from '../../core/forms/fields-of-verb.ts';
import type { Faults, FormField, Texts } from '../../core/forms/form-field.ts';
import { reasonName, textsOf } from '../../core/forms/form-names.ts';
import { readValues, toTexts } from '../../core/forms/read-value.ts';
import { showForm } from '../../core/forms/show-form.ts';
import { entryOf } from '../../core/history/entry.ts';
import { runVerb } from '../../core/history/run-verb.ts';
import { showPage } from '../../core/html/page.ts';
import { speak } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { messages } from './messages.ts';
import { reasonFault } from './reason-fault.ts';

/** The empty form of a new row. A query such as `?v.campaignId=...` fills it in. */
export const addPage = definePage(
  { name: 'addForm', path: '/add/{domain}/{table}' },
  needs('add'),
  async ({ params, query, viewer, db }) => {
    const place = findPlace(db, params);
    const initial = place.table.verbs.add?.initial?.({}) ?? {};
    const texts = toTexts(viewer, place.fields, initial);
    return show({ viewer, db }, place, { texts: { ...texts, ...textsOf(query) } });
  },
);

/** Adds a row, by the domain's own verb where it has one. */
export const addAction = definePage(
  { name: 'add', method: 'POST', path: '/add/{domain}/{table}' },
  needs('add'),
  async (input) => {
    const { params, form, viewer, db } = input;
    const place = findPlace(db, params);
    const resolved = await resolveKeys(input, place.fields, textsOf(form));
    const { texts } = resolved;
    const read = readValues(viewer, place.fields, texts);
    const needsReason = place.needsReason || needsSecondPerson(db, place.verb, read.values);
    const faults = {
      ...read.faults,
      ...reasonFault(viewer, { needsReason }, texts),
      ...(place.verb ? checkInput(viewer, place.verb.input, read) : {}),
      ...resolved.faults,
    };
    if (Object.keys(faults).length > 0) return show(input, { ...place, needsReason }, { texts, faults }, 400);
    const write = place.verb ? byVerb : byForm;
    return write(input, { ...place, needsReason }, { texts, values: read.values });
  },
);

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly fields: readonly FormField[];
  readonly verb: Table['verbs'][string] | undefined;
  readonly needsReason: boolean;
}

function findPlace(db: AdminDb, params: PageInput<Viewer>['params']): Place {
  const { domain, table } = findTable(db, params);
  const verb = table.verbs.add;
  if (table.writes === 'nobody' || (table.writes === 'verbs' && !verb)) throw notWritable();
  return {
    domain,
    table,
    verb,
    fields: verb?.input ? fieldsOfVerb(table, verb) : fieldsOfTable(table, 'add'),
    needsReason: (verb?.needsReason ?? table.needsReason) || alwaysNeedsSecondPerson(db, verb),
  };
}

interface Filled {
  readonly texts: Texts;
  readonly values: Readonly<Record<string, unknown>>;
}

async function byVerb(input: PageInput<Viewer>, place: Place, { texts, values }: Filled): Promise<Streamed | Redirect> {
  const { formId, viewer, db } = input;
  const { domain, table } = place;
  const reason = texts[reasonName];
  const entry = entryOf(viewer, {
    id: formId,
    table,
    key: '',
    label: labelFrom(values),
    action: 'add',
    input: values,
    reason,
  });
  try {
    if (needsSecondPerson(db, place.verb, values))
      return redirect(
        303,
        await askSecondPerson(input, { table, key: '', action: 'add', read: null, values, reason, stamp: '' }),
      );
    const { key, isRepeated } = await runVerb(db, {
      domain,
      table,
      verb: 'add',
      row: null,
      input: values,
      version: undefined,
      entry,
    });
    return redirect(
      303,
      key === '' ? tablePath(table) : `${rowPath(table, key)}?done=${isRepeated ? 'repeated' : 'add'}`,
    );
  } catch (error) {
    return show({ viewer, db }, place, { texts, faults: faultsOf(viewer, error, Object.keys(values)) }, 400);
  }
}

async function byForm(
  { formId, viewer, db }: PageInput<Viewer>,
  place: Place,
  { texts, values }: Filled,
): Promise<Streamed | Redirect> {
  const { domain, table } = place;
  const entry = entryOf(viewer, {
    id: formId,
    table,
    key: '',
    label: labelFrom(values),
    action: 'add',
    reason: texts[reasonName],
  });
  try {
    const { key, isRepeated } = await addRow({ database: domain.database, table, entry }, values);
    return redirect(303, `${rowPath(table, key)}?done=${isRepeated ? 'repeated' : 'saved'}`);
  } catch (error) {
    return show({ viewer, db }, place, { texts, faults: constraintFaults(viewer, table, error) }, 400);
  }
}

const labelFrom = (values: Filled['values']) => String(values.name ?? values.title ?? Object.values(values)[0] ?? '');

interface State {
  readonly texts: Texts;
  readonly faults?: Faults;
}

function show(
  { viewer, db }: Pick<PageInput<Viewer>, 'viewer' | 'db'>,
  { domain, table, fields, verb, needsReason }: Place,
  state: State,
  status = 200,
): Streamed {
  const title = verb?.title[viewer.locale] ?? speak(messages, viewer.locale)('add');
  return showPage(viewer, {
    title,
    status,
    crumbs: crumbsOf(viewer, domain, table),
    body: html`!${showForm(viewer, db.site, {
      action: addPath(table),
      fields,
      ...state,
      submit: verb ? title : speak(siteTexts, viewer.locale)('save'),
      cancel: tablePath(table),
      needsReason,
    })}`,
  });
}
