import { Redirect, redirect } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import { needsSecondPerson } from '../../core/access/second-person.ts';
import { checkInput } from '../../core/actions/check-input.ts';
import { reasonFault } from '../../core/actions/reason-fault.ts';
import { resolveKeys } from '../../core/actions/resolve-keys.ts';
import { rowPath } from '../../core/domains/addresses.ts';
import { needs } from '../../core/domains/find-table.ts';
import { editName, editRows, newName } from '../../core/forms/editors/edit-rows.ts';
import { foldTexts } from '../../core/forms/editors/fold.ts';
import { findKey } from '../../core/forms/find-key.ts';
import type { Texts } from '../../core/forms/form-field.ts';
import { textsBefore, textsOf, valueName } from '../../core/forms/form-names.ts';
import { readValues, toTexts } from '../../core/forms/read-value.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { carryOut } from './carry-out.ts';
import { fillIn, showPutBack } from './fill-in.ts';
import { findAction, findAdding, type RowAction, seenVersion } from './find-action.ts';
import { sentBefore } from './sent-before.ts';
import { type FormState, showAction } from './show-action.ts';

const addPath = '/add/{domain}/{table}';
const path = '/data/{domain}/{table}/{key}/do/{action}';

/** The empty form of a new row. A query such as `?v.campaignId=...` fills it in. */
const addPage = definePage({ name: 'addForm', path: addPath }, needs('add'), async (input) =>
  showForm(input, findAdding(input.db, input.params)),
);

/** The form of something that can be done with a row: change, delete, or a verb. The address may fill it in: `?v.current=3`. */
const doPage = definePage({ name: 'doForm', path }, needs(), async (input) =>
  showForm(input, await findAction(input.db, input.params)),
);

async function showForm(input: PageInput<Viewer>, action: RowAction) {
  const { query, viewer } = input;
  const { read, verb, fields } = action;
  const row = read?.row ?? {};
  const { values, entry } = await fillIn(input, action);
  const initial = (of: AdminRow) => verb?.initial?.(of) ?? of;
  const before = toTexts(viewer, fields, { ...(!read && defaultsOf(verb?.input)), ...initial(row) });
  const filled = read ? initial({ ...row, ...values }) : values;
  const texts = {
    ...before,
    ...(Object.keys(values).length > 0 && given(toTexts(viewer, fields, filled), read !== null)),
    ...textsOf(query),
  };
  const back = query.get('back');
  const state = { texts, before, stamp: read?.stamp ?? '', version: seenVersion(action), back };
  return showAction(input, action, state, { above: showPutBack(viewer, action, { entry, before, texts }) });
}

/** In a new row, what the other one has nothing in begins as it always does. */
const given = (texts: Texts, isEdit: boolean): Texts =>
  isEdit ? texts : Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

/** What the domain takes where nothing is said, so that a form shows it. */
const defaultsOf = (input: { readonly properties: object } | undefined) =>
  Object.fromEntries(
    Object.entries(input?.properties ?? {}).flatMap(([name, shape]) =>
      'default' in shape ? [[name, shape.default]] : [],
    ),
  );

/** Adds a row, by the domain's own verb where it has one. */
const addAction = definePage({ name: 'add', method: 'POST', path: addPath }, needs('add'), (input) =>
  act(input, findAdding(input.db, input.params)),
);

/** Does something with a row. */
const doAction = definePage({ name: 'do', method: 'POST', path }, needs(), async (input) => {
  const found = await findAction(input.db, input.params).catch((error) => sentBefore(input, error));
  return found instanceof Redirect ? found : act(input, found);
});

/** Does it. What was not changed since the form was opened is not sent on. */
async function act(input: PageInput<Viewer>, found: RowAction) {
  const { form, viewer, db } = input;
  const edit = form.get(editName);
  const sent = textsOf(form);
  const typed = foldTexts(viewer, found.fields, editRows(sent, edit ?? ''));
  const resolved = await resolveKeys(input, found.fields, typed);
  const { texts } = resolved;
  const state: FormState = {
    texts,
    before: textsBefore(form),
    stamp: form.get('stamp') ?? '',
    version: form.get('version') ?? undefined,
    back: form.get('back'),
  };
  if (edit !== null)
    return showAction(input, found, {
      ...state,
      texts: typed,
      open: form.get(valueName(newName(edit.slice('add:'.length)))),
      found: await findKey(input, { fields: found.fields, texts: sent, asked: edit }),
    });
  const isEdit = found.action === 'change';
  const wanted = isEdit ? found.fields.filter(({ name }) => texts[name] !== state.before[name]) : found.fields;
  if (isEdit && wanted.length === 0) return redirect(303, rowPath(found.table, found.key));
  const read = readValues(viewer, wanted, texts);
  const action = { ...found, needsReason: found.needsReason || needsSecondPerson(db, found.verb, read.values) };
  const faults = {
    ...read.faults,
    ...reasonFault(viewer, action, texts),
    ...checkInput(viewer, action.verb?.input, read, found.fields),
    ...resolved.faults,
  };
  if (Object.keys(faults).length > 0) return showAction(input, action, { ...state, faults }, { status: 400 });
  return carryOut(input, action, { state, values: read.values });
}

export const pages = [addPage, addAction, doPage, doAction];
