import { type Redirect, redirect, type Streamed, standard } from '@clever/contract';
import { named, trim } from '@clever/contract/outside';
import { dropTask, moveTask, type TaskState } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { checkInput } from '../../core/actions/check-input.ts';
import { reasonFault } from '../../core/actions/reason-fault.ts';
import { resolveKeys } from '../../core/actions/resolve-keys.ts';
import { tablePath, taskPath } from '../../core/domains/addresses.ts';
import { editName, editRows } from '../../core/forms/editors/edit-rows.ts';
import { findKey } from '../../core/forms/find-key.ts';
import type { Faults } from '../../core/forms/form-field.ts';
import { reasonName, textsOf } from '../../core/forms/form-names.ts';
import { readValues } from '../../core/forms/read-value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { bulkForm } from '../../core/tasks/bulk-form.ts';
import type { BulkSpec } from '../../core/tasks/bulk-lines.ts';
import { importAsksWhy, importTarget } from '../../core/tasks/import-spec.ts';
import { runBatch } from '../../core/tasks/run-batch.ts';
import type { TaskRun } from '../../core/tasks/task-run.ts';
import { findTask } from './find-task.ts';
import { readMapping } from './guess-mapping.ts';
import { askMapping } from './mapping.ts';
import { messages } from './messages.ts';
import { isReady, showInputAgain, showTask } from './task.ts';

type Take = (input: PageInput<Viewer>, run: TaskRun) => Promise<Streamed | Redirect>;

/** What a person does with a task. */
export const stepAction = definePage(
  { name: 'taskStep', method: 'POST', path: '/tasks/{id}/{step}' },
  'account',
  async (input) => {
    const { params, viewer, db } = input;
    const run = await findTask(db, viewer, params.id);
    const take = named(steps, params.step ?? '');
    if (!take) throw standard.notFound();
    return take(input, run);
  },
);

/** Rows that are done while the person waits for the page; more are done by the job. */
const maxAtOnce = 50;

const to =
  (from: readonly TaskState[], state: TaskState): Take =>
  async ({ db, formId }, { task }) => {
    await moveTask(db.staff, task.id, { from, to: state, spec: { runId: formId } });
    return redirect(303, taskPath(task.id));
  };

const steps: Readonly<Record<string, Take>> = {
  input: takeInput,
  mapping: takeMapping,
  stop: to(['running', 'checking'], 'stopped'),
  run: to(['checked'], 'running'),
  async confirm({ db, signal }, run) {
    const { task } = run;
    if (task.kind !== 'bulk' || !isReady(run)) throw standard.badRequest();
    await moveTask(db.staff, task.id, { from: ['draft'], to: 'running' });
    // One more, to see that nothing is left.
    if (task.total <= maxAtOnce) while (!signal.aborted && (await runBatch(db, task.id)));
    return redirect(303, taskPath(task.id));
  },
  async resume({ db, formId }, { task }) {
    const isChecked = task.kind === 'bulk' || task.spec.isChecked === true;
    await moveTask(db.staff, task.id, {
      from: ['stopped', 'failed'],
      to: isChecked ? 'running' : 'checking',
      spec: { runId: formId },
    });
    return redirect(303, taskPath(task.id));
  },
  async drop({ db }, { task, table }) {
    if (task.state === 'checked') await moveTask(db.staff, task.id, { from: ['checked'], to: 'draft' });
    await dropTask(db.staff, task.id);
    return redirect(303, tablePath(table));
  },
};

async function takeInput(input: PageInput<Viewer>, run: TaskRun): Promise<Streamed | Redirect> {
  const { form, db, viewer } = input;
  const { task, table } = run;
  if (task.kind !== 'bulk') throw standard.badRequest();
  const { field } = task.spec as unknown as BulkSpec;
  const { fields, needsReason } = bulkForm(table, task.action, field);
  const sent = textsOf(form);
  const edit = form.get(editName);
  if (edit !== null) {
    const found = await findKey(input, { fields, texts: sent, asked: edit });
    return showInputAgain(viewer, db, run, { texts: editRows(sent, edit), found });
  }
  const { texts, faults: ambiguous } = await resolveKeys(input, fields, sent);
  const read = readValues(viewer, fields, texts);
  const reason = trim(texts[reasonName] ?? '');
  const verb = named(table.verbs, task.action);
  const faults: Faults = {
    ...read.faults,
    ...reasonFault(viewer, { needsReason }, texts),
    ...checkInput(run.viewer, verb?.input, read),
    ...ambiguous,
  };
  if (Object.keys(faults).length > 0) return showInputAgain(viewer, db, run, { texts, faults });
  await moveTask(db.staff, task.id, { from: ['draft'], to: 'draft', spec: { values: read.values, reason } });
  return redirect(303, taskPath(task.id));
}

async function takeMapping({ form, db, viewer }: PageInput<Viewer>, run: TaskRun): Promise<Streamed | Redirect> {
  const { task, table } = run;
  if (task.kind !== 'import') throw standard.badRequest();
  const chosen = readMapping(viewer, table, form);
  const faults = mappingFaults(viewer, run, chosen);
  if (Object.keys(faults).length > 0) return showTask(viewer, db, run, await askMapping(db, run, faults, chosen), 400);
  await moveTask(db.staff, task.id, {
    from: ['draft', 'checked'],
    to: 'checking',
    spec: { ...chosen, isChecked: false },
    isAnew: true,
  });
  return redirect(303, taskPath(task.id));
}

function mappingFaults(viewer: Viewer, { table }: TaskRun, chosen: ReturnType<typeof readMapping>): Faults {
  const t = translator(messages, viewer.locale);
  const { mapping = {}, mode, by = [], reason } = chosen;
  const columns = Object.values(mapping);
  const doubled = Object.keys(mapping).filter((name) => columns.filter((at) => at === mapping[name]).length > 1);
  const asked = mode === 'change' ? [] : (importTarget(table).add ?? []).filter(({ isRequired }) => isRequired);
  const missing = asked.filter(({ name }) => mapping[name] === undefined).map(({ name }) => name);
  const keys = mode === 'change' ? by.filter((name) => mapping[name] === undefined) : [];
  return Object.fromEntries([
    ...doubled.map((name) => [name, t('doubled')]),
    ...missing.map((name) => [name, t('needed')]),
    ...keys.map((name) => [name, t('keyNeeded')]),
    ...(importAsksWhy(table) && !reason ? [['', translator(siteTexts, viewer.locale)('required')]] : []),
  ]);
}
