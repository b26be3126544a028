import { isProblem, type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import { actionFaults } from '../../core/actions/action-faults.ts';
import { type Outcome, perform } from '../../core/actions/perform.ts';
import { rowStale } from '../../core/data/problems.ts';
import { keyOf } from '../../core/data/row-key.ts';
import { rowPath, tablePath } from '../../core/domains/addresses.ts';
import { reasonName } from '../../core/forms/form-names.ts';
import { toTexts } from '../../core/forms/read-value.ts';
import { comparison } from '../../core/html/comparison.ts';
import { labelOf } from '../../core/html/value.ts';
import type { PageInput } from '../../core/page.ts';
import { type RowAction, readSeen, seenVersion } from './find-action.ts';
import { type FormState, returnPath, showAction } from './show-action.ts';

interface Sent {
  readonly state: FormState;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Does what a form asks for. What is refused is shown in the form, with all that was typed. */
export async function carryOut(
  input: PageInput<Viewer>,
  action: RowAction,
  { state, values }: Sent,
): Promise<Streamed | Redirect> {
  const { viewer, db, formId } = input;
  const { table, read, fields } = action;
  const { stamp, version, texts } = state;
  const label = read ? labelOf(table, read.row) : String(values.name ?? values.title ?? Object.values(values)[0] ?? '');
  const wanted = { ...action, id: formId, label, reason: texts[reasonName], stamp, version, values };
  try {
    const outcome = await perform(db, viewer, wanted, { mayAsk: true });
    return redirect(303, outcome.isAsked ? `/approvals/${formId}` : placeAfter(viewer, action, state, outcome));
  } catch (error) {
    if (read && isProblem(error, standard.stale, rowStale)) return showStale(input, action, state);
    const faults = await actionFaults(viewer, action, error, fields);
    return showAction(input, action, { ...state, faults }, { status: 400 });
  }
}

/** Where a person goes when it is done: what is gone, or has no key yet, has no page. */
function placeAfter(viewer: Viewer, action: RowAction, state: FormState, outcome: Outcome): string {
  const { table, verb, action: name } = action;
  const { key, isRepeated } = outcome;
  const made = madeElsewhere(viewer, action, outcome);
  if (made) return made;
  const own = rowPath(table, key);
  const place = verb && action.read ? returnPath(action, state) : own;
  if (key === '' || (name === 'delete' && place === own)) return tablePath(table);
  return `${place}?done=${isRepeated ? 'repeated' : verb ? name : 'saved'}`;
}

/** The page of a row that the verb made in another table, where the person may look at it. */
function madeElsewhere(viewer: Viewer, { domain, table, verb }: RowAction, { result }: Outcome): string | undefined {
  const made = domain.tables.get(verb?.makes ?? '');
  const row = (result ?? {}) as AdminRow;
  if (!made?.key.every(({ name }) => name in row)) return undefined;
  const mayLook = viewer.may({ domain: table.domain, table: made.name, action: 'view' });
  return mayLook ? rowPath(made, keyOf(made, row)) : undefined;
}

/** Nothing that was typed is lost: the form shows it, beside the current values. */
async function showStale(input: PageInput<Viewer>, action: RowAction, state: FormState): Promise<Streamed> {
  const { viewer } = input;
  const seen = await readSeen(action);
  const { read } = seen;
  const now = toTexts(viewer, action.fields, read.row);
  const above = comparison(viewer, action.fields, { was: state.before, now, yours: state.texts });
  const fresh = { ...state, before: now, stamp: read.stamp, version: seenVersion(seen) };
  return showAction(input, { ...action, ...seen }, fresh, { status: 412, above });
}
