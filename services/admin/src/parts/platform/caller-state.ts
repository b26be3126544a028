import { redirect, type Streamed } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import { disableCaller, enableCaller } from '@clever/model-permit/db';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { ask } from './ask.ts';
import { callerPath } from './caller.ts';
import { messages } from './messages.ts';
import { runPermitAction } from './run-permit-action.ts';

const acts = { disable: disableCaller, enable: enableCaller } as const;
type Action = keyof typeof acts;

interface Asked {
  readonly name: string;
  readonly action: Action;
  readonly fault?: string;
}

function show(viewer: Viewer, db: AdminDb, { name, action, fault }: Asked): Streamed {
  const t = translator(messages, viewer.locale);
  return ask(viewer, db, {
    title: t(action === 'disable' ? 'disableAsk' : 'enableAsk', { name }),
    ...(fault && { status: 400 }),
    action: `${callerPath(name)}/${action}`,
    submit: t(action),
    cancel: { label: name, href: callerPath(name) },
    isFinal: action === 'disable',
    reason: { text: '', fault },
  });
}

/** Refuses a caller everywhere, or lets it in again: a question, and what it does. */
const pagesOf = (action: Action) => {
  const path = `/platform/callers/{name}/${action}` as const;
  const need = { domain: 'permit', table: 'Caller', action } as const;
  return [
    definePage({ name: `platform${action}Form`, path }, need, async ({ params, viewer, db }) =>
      show(viewer, db, { name: params.name ?? '', action }),
    ),
    definePage({ name: `platform${action}`, method: 'POST', path }, need, async (input) => {
      const { params, form, viewer, db } = input;
      const name = params.name ?? '';
      const reason = trim(form.get('reason') ?? '').slice(0, 1000);
      const fault = translator(messages, viewer.locale)('needed');
      if (reason === '') return show(viewer, db, { name, action, fault });
      const act = { table: 'Caller', key: name, label: name, action, reason } as const;
      await runPermitAction(input, { ...act, run: (permit, by) => acts[action](permit, by, name) });
      return redirect(303, `${callerPath(name)}?done=done`);
    }),
  ];
};

export const pages = [...pagesOf('disable'), ...pagesOf('enable')];
