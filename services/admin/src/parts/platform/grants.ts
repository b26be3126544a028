import { isProblem, redirect, type Streamed, standard } from '@clever/contract';
import { Grant } from '@clever/contract/permits';
import { readCaller, readGrants, replaceGrants } from '@clever/model-permit/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { ask } from './ask.ts';
import { callerPath } from './caller.ts';
import { compareGrants } from './compare-permits.ts';
import { grantBoxes } from './grant-boxes.ts';
import { grantList } from './grant-list.ts';
import { stateOfGrant } from './known-operations.ts';
import { messages, type Words } from './messages.ts';
import { openPermits } from './permit-db.ts';
import { runPermitAction } from './run-permit-action.ts';

const path = '/platform/callers/{name}/grants';
const need = { domain: 'permit', table: 'Grant', action: 'change' } as const;
const { pattern } = Grant as unknown as { readonly pattern: string };

const grantsPage = definePage({ name: 'platformGrantsForm', path }, need, async ({ params, viewer, db }) => {
  const { operations, version } = await readGrants(await openPermits(db), params.name ?? '');
  return show(viewer, db, { name: params.name ?? '', granted: operations, version: String(version) });
});

interface State {
  readonly name: string;
  readonly granted: readonly string[];
  /** The version that the person saw. */
  readonly version: string;
  readonly fault?: string;
  /** Markup above the form: what is going to change, or a warning. */
  readonly above?: string;
  readonly status?: number;
  /** Shows what was decided instead of a form for it. */
  readonly isCompared?: boolean;
}

async function show(viewer: Viewer, db: AdminDb, state: State): Promise<Streamed> {
  const { name, granted, version, fault, above = '', status, isCompared = false } = state;
  const t = translator(messages, viewer.locale);
  const { kind } = await readCaller(await openPermits(db), name);
  const note = kind === 'service' ? html`<p class="notice">${t('fromCode')}</p>` : '';
  const kept = html`<input type="hidden" name="grants" value="${granted.join(' ')}"><input type="hidden" name="step" value="apply">`;
  return ask(viewer, db, {
    title: t('grants', { name }),
    ...(status && { status }),
    above: html`!${note}!${above}`,
    action: `${callerPath(name)}/grants`,
    submit: t(isCompared ? 'applyGrants' : 'compare'),
    cancel: { label: name, href: callerPath(name) },
    fields: html`!${isCompared ? kept : grantBoxes(viewer, granted, fault)}<input type="hidden" name="version" value="${version}">`,
  });
}

/** First shows what would change; when that was seen, changes it. */
const grantsAction = definePage({ name: 'platformGrants', method: 'POST', path }, need, async (input) => {
  const { params, form, viewer, db } = input;
  const t = translator(messages, viewer.locale);
  const name = params.name ?? '';
  const typed = (form.get('grants') ?? '').split(/\s+/).filter(Boolean);
  const wanted = [...new Set([...form.getAll('operation'), ...typed])].sort();
  const version = form.get('version') ?? '';
  const state = { name, granted: wanted, version };
  const bad = wanted.find((one) => !new RegExp(pattern).test(one) || one.length > 128);
  if (bad !== undefined)
    return show(viewer, db, { ...state, status: 400, fault: t('badGrant', { grant: bad.slice(0, 128) }) });
  const now = await readGrants(await openPermits(db), name);
  const change = compareGrants(now.operations, wanted);
  const unknown = change.added.find((one) => stateOfGrant(one) === 'unknown');
  if (unknown !== undefined)
    return show(viewer, db, { ...state, status: 400, fault: t('unknownGrant', { grant: unknown }) });
  if (form.get('step') !== 'apply') return compare(viewer, db, { state, change, version: String(now.version) });
  try {
    const act = { table: 'Caller', key: name, label: name, action: 'grants', asked: change } as const;
    const match = [Number(version)];
    await runPermitAction(input, {
      ...act,
      run: (permit, by) => replaceGrants(permit, by, { name, operations: wanted, match }),
    });
    return redirect(303, `${callerPath(name)}?done=done`);
  } catch (error) {
    if (!isProblem(error, standard.stale)) throw error;
    const above = html`<p class="notice bad" role="alert">${t('stale')}</p>`;
    return compare(viewer, db, { state, change, version: String(now.version), above });
  }
});

interface Comparison {
  readonly state: State;
  readonly change: ReturnType<typeof compareGrants>;
  readonly version: string;
  readonly above?: string;
}

function compare(viewer: Viewer, db: AdminDb, { state, change, version, above = '' }: Comparison): Promise<Streamed> {
  const t = translator(messages, viewer.locale);
  if (change.added.length + change.removed.length === 0)
    return show(viewer, db, { ...state, version, above: html`<p class="notice">${t('noDifference')}</p>` });
  const list = grantList(change, { added: t('willAdd'), removed: t('willRemove') });
  const shown = html`!${above}!${notHere(t, change.added)}<section class="card">!${list}</section>`;
  return show(viewer, db, { ...state, version, isCompared: true, above: shown, ...(above && { status: 412 }) });
}

/** A service whose contract is not installed here may have it, today or tomorrow. */
const notHere = (t: Words, added: readonly string[]) =>
  added
    .filter((one) => stateOfGrant(one) === 'elsewhere')
    .map((grant) => html`<p class="notice">${t('elsewhereGrant', { grant })}</p>`)
    .join('');

export const pages = [grantsPage, grantsAction];
