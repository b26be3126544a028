import { isProblem, redirect } from '@clever/contract';
import { codeRefused, signInRefused, tooManyAttempts } from '@clever/model-staff';
import { confirmCode } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { safeNext } from '../../core/access/admit.ts';
import { readCookie, sessionCookie } from '../../core/access/cookies.ts';
import { minutesOf } from '../../core/access/minutes-of.ts';
import type { Reader } from '../../core/access/reader.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePublicPage } from '../../core/page.ts';
import { messages } from './messages.ts';
import { beginReply, endReply } from './session-reply.ts';

/** The form of the second factor. */
export const codePage = definePublicPage({ name: 'codeForm', path: '/sign-in/code' }, async ({ query, viewer }) => {
  const next = safeNext(query.get('next'));
  return viewer.account ? redirect(303, next) : show(viewer, next);
});

/** Completes the sign-in with a code. */
export const codeAction = definePublicPage(
  { name: 'code', method: 'POST', path: '/sign-in/code', maxBytes: 16_384 },
  async ({ form, viewer, db, http }) => {
    const next = safeNext(form.get('next'));
    const token = readCookie(http.headers.cookie, sessionCookie(db.site.isSecure)) ?? '';
    try {
      const session = await confirmCode(db.staff, token, form.get('code') ?? '');
      return beginReply(db.site, { token: session, isComplete: true }, next);
    } catch (error) {
      const t = translator(messages, viewer.locale);
      if (isProblem(error, codeRefused)) return show(viewer, next, { fault: t('codeRefused'), status: 401 });
      if (isProblem(error, tooManyAttempts))
        return show(viewer, next, { fault: t('tooMany', minutesOf(error)), status: 429 });
      if (isProblem(error, signInRefused)) return endReply(db.site);
      throw error;
    }
  },
);

interface Fault {
  readonly fault?: string;
  readonly status?: number;
}

function show(reader: Reader, next: string, { fault, status = 200 }: Fault = {}) {
  const t = translator(messages, reader.locale);
  return showPage(
    { ...reader, account: undefined },
    {
      title: t('codeTitle'),
      status,
      body: html`<form class="form" method="post" action="/sign-in/code">
<input type="hidden" name="next" value="${next}">
!${simpleField({ name: 'code', label: t('code'), autocomplete: 'one-time-code', isNumeric: true, fault })}
<div class="buttons"><button class="main">${t('confirm')}</button></div></form>`,
    },
  );
}
