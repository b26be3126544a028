import { isProblem, redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { CallerName } from '@clever/contract/permits';
import { callerExists } from '@clever/model-permit';
import { createCaller } from '@clever/model-permit/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { ask } from './ask.ts';
import { callerPath } from './caller.ts';
import { messages } from './messages.ts';
import { runPermitAction } from './run-permit-action.ts';

const path = '/platform/new-caller';
const need = { domain: 'permit', table: 'Caller', action: 'add' } as const;
const { pattern, maxLength } = CallerName as unknown as { readonly pattern: string; readonly maxLength: number };

const newPage = definePage({ name: 'platformNewCallerForm', path }, need, async ({ viewer, db }) =>
  show(viewer, db, { name: '' }),
);

interface State {
  readonly name: string;
  readonly fault?: string;
}

function show(viewer: Viewer, db: AdminDb, { name, fault }: State): Streamed {
  const t = translator(messages, viewer.locale);
  return ask(viewer, db, {
    title: t('newCaller'),
    ...(fault && { status: 400 }),
    action: path,
    submit: t('add'),
    cancel: { label: t('callers'), href: '/platform/callers' },
    fields: html`<div class="field !${fault ? 'wrong' : ''}"><label for="name">${t('name')}</label><p class="hint" id="name-hint">${t('nameHint')}</p>!${fault ? html`<p class="fault" id="name-fault">${fault}</p>` : ''}<input id="name" name="name" value="${name}" maxlength="!${maxLength}" required autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="name-hint!${fault ? ' name-fault' : ''}"!${fault ? ' aria-invalid="true"' : ''}></div>`,
  });
}

/** Makes a caller that may call nothing yet. */
const newAction = definePage({ name: 'platformNewCaller', method: 'POST', path }, need, async (input) => {
  const { form, viewer, db } = input;
  const t = translator(messages, viewer.locale);
  const name = trim(form.get('name') ?? '');
  if (!new RegExp(pattern).test(name) || name.length > maxLength)
    return show(viewer, db, { name: name.slice(0, maxLength), fault: t('badName') });
  try {
    const act = { table: 'Caller', key: '', label: name, action: 'add', asked: { name } } as const;
    const made = { name, kind: 'external', operations: [] } as const;
    await runPermitAction(input, {
      ...act,
      run: (permit, by) => createCaller(permit, by, { ...made, operations: [...made.operations] }),
    });
    return redirect(303, `${callerPath(name)}?done=done`);
  } catch (error) {
    if (!isProblem(error, callerExists)) throw error;
    return show(viewer, db, { name, fault: t('taken') });
  }
});

export const pages = [newPage, newAction];
