import { Redirect, redirect } from '@clever/contract';
import { alwaysNeedsSecondPerson, needsSecondPerson } from '../../core/access/second-person.ts';
import { checkInput } from '../../core/actions/check-input.ts';
import { resolveKeys } from '../../core/actions/resolve-keys.ts';
import { rowPath } from '../../core/domains/addresses.ts';
import { needs } from '../../core/domains/find-table.ts';
import { textsBefore, textsOf } from '../../core/forms/form-names.ts';
import { readValues, toTexts } from '../../core/forms/read-value.ts';
import { definePage } from '../../core/page.ts';
import { carryOut } from './carry-out.ts';
import { findDoing, versionOf } from './find-doing.ts';
import { reasonFault } from './reason-fault.ts';
import { sentBefore } from './sent-before.ts';
import { type DoingState, showDoing } from './show-doing.ts';

const path = '/data/{domain}/{table}/{key}/do/{action}';

/** The form of something that can be done with a row: change, delete, or a verb. The address may fill it in: `?v.current=3`. */
export const doPage = definePage({ name: 'doForm', path }, needs(), async (input) => {
  const { params, query, viewer, db } = input;
  const doing = await findDoing(db, params);
  const { stamp, row } = doing.read;
  const before = toTexts(viewer, doing.fields, doing.verb?.initial?.(row) ?? row);
  const texts = { ...before, ...textsOf(query) };
  const asked = { ...doing, needsReason: doing.needsReason || alwaysNeedsSecondPerson(db, doing.verb) };
  return showDoing(input, asked, { texts, before, stamp, version: versionOf(row), back: query.get('back') });
});

/** Does it. What was not changed since the form was opened is not sent on. */
export const doAction = definePage({ name: 'do', method: 'POST', path }, needs(), async (input) => {
  const { params, form, viewer, db } = input;
  const found = await findDoing(db, params).catch((error) => sentBefore(input, error));
  if (found instanceof Redirect) return found;
  const resolved = await resolveKeys(input, found.fields, textsOf(form));
  const state: DoingState = {
    texts: resolved.texts,
    before: textsBefore(form),
    stamp: form.get('stamp') ?? '',
    version: form.get('version') ?? undefined,
    back: form.get('back'),
  };
  const isEdit = found.action === 'change';
  const wanted = isEdit ? found.fields.filter(({ name }) => state.texts[name] !== state.before[name]) : found.fields;
  if (isEdit && wanted.length === 0) return redirect(303, rowPath(found.table, found.key));
  const read = readValues(viewer, wanted, state.texts);
  const doing = { ...found, needsReason: found.needsReason || needsSecondPerson(db, found.verb, read.values) };
  const faults = {
    ...read.faults,
    ...reasonFault(viewer, doing, state.texts),
    ...(doing.verb ? checkInput(viewer, doing.verb.input, read) : {}),
    ...resolved.faults,
  };
  if (Object.keys(faults).length > 0) return showDoing(input, doing, { ...state, faults }, { status: 400 });
  return carryOut(input, doing, { state, read });
});
