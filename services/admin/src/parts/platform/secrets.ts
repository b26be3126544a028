import { isProblem, redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { createSecret, digestSecret } from '@clever/contract/permits';
import { type Caller, secretsFull, secretUnknown } from '@clever/model-permit';
import { issueSecret, readCaller, revokeSecret } from '@clever/model-permit/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { showPage } from '../../core/html/page.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { ask } from './ask.ts';
import { callerPath } from './caller.ts';
import { messages } from './messages.ts';
import { openPermits } from './permit-db.ts';
import { runPermitAction } from './run-permit-action.ts';

const rotate = { domain: 'permit', table: 'Secret', action: 'rotate' } as const;
const revoke = { ...rotate, action: 'delete' } as const;
const rotatePath = '/platform/callers/{name}/rotate';
const revokePath = '/platform/callers/{name}/secrets/{id}/revoke';

const rotatePage = definePage(
  { name: 'platformRotateForm', path: rotatePath },
  rotate,
  async ({ params, viewer, db }) => askRotate(viewer, db, await readCaller(await openPermits(db), params.name ?? '')),
);

function askRotate(viewer: Viewer, db: AdminDb, { name, secrets }: Caller, status = 200): Streamed {
  const t = translator(messages, viewer.locale);
  const isFull = secrets.length >= 2;
  return ask(viewer, db, {
    title: t('rotateAsk', { name }),
    status,
    above: isFull ? html`<p class="notice bad">${t('secretFull')}</p>` : '',
    hint: t('rotateHelp'),
    action: `${callerPath(name)}/rotate`,
    submit: t('rotate'),
    cancel: { label: name, href: callerPath(name) },
  });
}

/** Makes a secret and shows it, this once: only its digest is kept, and what was sent twice shows it no second time. */
const rotateAction = definePage({ name: 'platformRotate', method: 'POST', path: rotatePath }, rotate, async (input) => {
  const { params, viewer, db } = input;
  const caller = await readCaller(await openPermits(db), params.name ?? '');
  const { name } = caller;
  const secret = createSecret();
  try {
    const { isRepeated } = await runPermitAction(input, {
      table: 'Caller',
      key: name,
      label: name,
      action: 'rotate',
      run: (permit, by) => issueSecret(permit, by, { name, sha256: digestSecret(secret) }),
    });
    return showSecret(viewer, name, isRepeated ? undefined : secret);
  } catch (error) {
    if (!isProblem(error, secretsFull)) throw error;
    return askRotate(viewer, db, await readCaller(await openPermits(db), name), 409);
  }
});

function showSecret(viewer: Viewer, name: string, secret: string | undefined): Streamed {
  const t = translator(messages, viewer.locale);
  const shown =
    secret === undefined
      ? html`<p class="notice">${t('secretAgain')}</p>`
      : html`<div class="notice good" role="status"><p>${t('secretOnce', { name })}</p><p><code class="copy">${secret}</code></p></div>`;
  return showPage(viewer, {
    title: t('rotate'),
    crumbs: [
      { label: t('callers'), href: '/platform/callers' },
      { label: name, href: callerPath(name) },
    ],
    body: html`!${shown}<p><a class="button" href="${callerPath(name)}">${t('toCaller', { name })}</a></p>`,
  });
}

const revokePage = definePage(
  { name: 'platformRevokeForm', path: revokePath },
  revoke,
  async ({ params, viewer, db }) => {
    const caller = await readCaller(await openPermits(db), params.name ?? '');
    return askRevoke(viewer, db, { caller, id: params.id ?? '', text: '' });
  },
);

interface Revoking {
  readonly caller: Caller;
  readonly id: string;
  readonly text: string;
  readonly fault?: string;
}

function askRevoke(viewer: Viewer, db: AdminDb, { caller, id, text, fault }: Revoking): Streamed {
  const t = translator(messages, viewer.locale);
  const { name, secrets } = caller;
  const secret = secrets.find((one) => one.id === id);
  if (!secret) throw secretUnknown(t('secretGone'));
  const [before = '', after = ''] = t('secretUsed', { time: '\0' }).split('\0');
  const used = secret.lastUsedAt ? html`<p>${before}!${showTime(viewer, new Date(secret.lastUsedAt))}${after}</p>` : '';
  const last = secrets.length === 1 ? html`<p><strong>${t('revokeLast', { name })}</strong></p>` : '';
  return ask(viewer, db, {
    title: t('revokeAsk', { name, id: id.slice(-8) }),
    ...(fault && { status: 400 }),
    hint: t('revokeHelp'),
    above: html`!${used}!${last}`,
    action: `${callerPath(name)}/secrets/${id}/revoke`,
    submit: t('revoke'),
    cancel: { label: name, href: callerPath(name) },
    isFinal: true,
    reason: { text, fault },
  });
}

const revokeAction = definePage({ name: 'platformRevoke', method: 'POST', path: revokePath }, revoke, async (input) => {
  const { params, form, viewer, db } = input;
  const [name = '', id = ''] = [params.name, params.id];
  const reason = trim(form.get('reason') ?? '').slice(0, 1000);
  if (reason === '') {
    const caller = await readCaller(await openPermits(db), name);
    return askRevoke(viewer, db, { caller, id, text: '', fault: translator(messages, viewer.locale)('needed') });
  }
  const { isRepeated } = await runPermitAction(input, {
    table: 'Caller',
    key: name,
    label: name,
    action: 'revoke',
    asked: { secret: id },
    reason,
    run: (permit, by) => revokeSecret(permit, by, { name, id }),
  });
  return redirect(303, `${callerPath(name)}?done=${isRepeated ? 'repeated' : 'done'}`);
});

export const pages = [rotatePage, rotateAction, revokePage, revokeAction];
