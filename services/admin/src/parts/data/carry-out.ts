import { isProblem, type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import type { Viewer } from '../../core/access/reader.ts';
import { needsSecondPerson } from '../../core/access/second-person.ts';
import { askSecondPerson } from '../../core/actions/ask.ts';
import { constraintFaults } from '../../core/actions/constraint-faults.ts';
import { faultsOf } from '../../core/actions/writing.ts';
import { rowStale } from '../../core/data/problems.ts';
import { readRow } from '../../core/data/read-row.ts';
import { changeRow, deleteRow } from '../../core/data/write-row.ts';
import { rowPath, tablePath } from '../../core/domains/addresses.ts';
import { reasonName } from '../../core/forms/form-names.ts';
import { type ReadForm, toTexts } from '../../core/forms/read-value.ts';
import { entryOf } from '../../core/history/entry.ts';
import { runVerb } from '../../core/history/run-verb.ts';
import { comparison } from '../../core/html/comparison.ts';
import { labelOf } from '../../core/html/value.ts';
import type { PageInput } from '../../core/page.ts';
import { type Doing, versionOf } from './find-doing.ts';
import { type DoingState, showDoing, wayBack } from './show-doing.ts';

interface Sent {
  readonly state: DoingState;
  readonly read: ReadForm;
}

/** Does what a form asks for. What is refused is shown in the form, with all that was typed. */
export async function carryOut(input: PageInput<Viewer>, doing: Doing, sent: Sent): Promise<Streamed | Redirect> {
  const { table, verb, fields } = doing;
  const { state } = sent;
  try {
    return redirect(303, await (verb ? byVerb(input, doing, sent) : byForm(input, doing, sent)));
  } catch (error) {
    if (isProblem(error, standard.stale, rowStale)) return showStale(input, doing, state);
    const names = fields.map(({ name }) => name);
    const faults = verb ? faultsOf(input.viewer, error, names) : constraintFaults(input.viewer, table, error);
    return showDoing(input, doing, { ...state, faults }, { status: 400 });
  }
}

async function byVerb(input: PageInput<Viewer>, doing: Doing, { state, read }: Sent): Promise<string> {
  const { viewer, db, formId } = input;
  const { domain, table, action, read: current } = doing;
  if (needsSecondPerson(db, doing.verb, read.values)) {
    const { reason } = deedOf(doing, state);
    return askSecondPerson(input, { ...doing, values: read.values, reason, stamp: state.stamp });
  }
  const entry = entryOf(viewer, { ...deedOf(doing, state), id: formId, input: read.values });
  const run = { domain, table, verb: action, row: current.row, input: read.values, version: state.version, entry };
  const { isRepeated } = await runVerb(db, run);
  if (action === 'delete' && wayBack(doing, state) === rowPath(table, doing.key)) return tablePath(table);
  return `${wayBack(doing, state)}?done=${isRepeated ? 'repeated' : action}`;
}

async function byForm({ viewer, formId }: PageInput<Viewer>, doing: Doing, { state, read }: Sent): Promise<string> {
  const { domain, table, key, action } = doing;
  const writing = { database: domain.database, table, entry: entryOf(viewer, { ...deedOf(doing, state), id: formId }) };
  if (action === 'delete') {
    await deleteRow(writing, { key, stamp: state.stamp });
    return tablePath(table);
  }
  const { isRepeated } = await changeRow(writing, { key, stamp: state.stamp, values: read.values });
  return `${rowPath(table, key)}?done=${isRepeated ? 'repeated' : 'saved'}`;
}

const deedOf = ({ table, key, action, read }: Doing, { texts }: DoingState) => ({
  table,
  key,
  label: labelOf(table, read.row),
  action,
  reason: texts[reasonName],
});

/** Nothing that was typed is lost: it stands in the form, beside what is there now. */
async function showStale(input: PageInput<Viewer>, doing: Doing, state: DoingState): Promise<Streamed> {
  const { viewer } = input;
  const read = await readRow(doing.domain.database, doing.table, doing.key);
  const now = toTexts(viewer, doing.fields, read.row);
  const above = comparison(viewer, doing.fields, { was: state.before, now, yours: state.texts });
  const fresh = { ...state, before: now, stamp: read.stamp, version: versionOf(read.row) };
  return showDoing(input, { ...doing, read }, fresh, { status: 412, above });
}
