import { isProblem, redirect } from '@clever/contract';
import { signInRefused, tooManyAttempts } from '@clever/model-staff';
import { signIn } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { safeNext } from '../../core/access/admit.ts';
import { minutesOf } from '../../core/access/minutes-of.ts';
import type { Reader } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePublicPage } from '../../core/page.ts';
import { languageLinks } from './language-links.ts';
import { messages } from './messages.ts';
import { beginReply } from './session-reply.ts';

/** The form to sign in. Who is signed in goes on. */
export const signInPage = definePublicPage({ name: 'signInForm', path: '/sign-in' }, async ({ query, viewer, db }) => {
  const next = safeNext(query.get('next'));
  return viewer.account ? redirect(303, next) : showSignIn(viewer, db, { next });
});

/** Signs in. */
export const signInAction = definePublicPage(
  { name: 'signIn', method: 'POST', path: '/sign-in', maxBytes: 16_384 },
  async ({ form, viewer, db }) => {
    const next = safeNext(form.get('next'));
    const email = form.get('email') ?? '';
    const password = form.get('password') ?? '';
    try {
      const { agent, address } = viewer;
      const isOwnerOnly = db.provider?.isOnly ?? false;
      return beginReply(db.site, await signIn(db.staff, { email, password, agent, address, isOwnerOnly }), next);
    } catch (error) {
      const t = translator(messages, viewer.locale);
      if (isProblem(error, tooManyAttempts)) {
        return showSignIn(viewer, db, { next, email, fault: t('tooMany', minutesOf(error)), status: 429 });
      }
      if (!isProblem(error, signInRefused)) throw error;
      return showSignIn(viewer, db, { next, email, fault: t('refused'), status: 401 });
    }
  },
);

export interface SignInState {
  readonly next: string;
  readonly email?: string;
  readonly fault?: string;
  readonly status?: number;
}

/** Shows the ways to sign in. The password form stays when the provider fails. */
export function showSignIn(
  reader: Reader,
  { provider }: Pick<AdminDb, 'provider'>,
  { next, email = '', fault, status = 200 }: SignInState,
) {
  const t = translator(messages, reader.locale);
  return showPage(
    { ...reader, account: undefined },
    {
      title: t('title'),
      status,
      body: html`!${fault ? html`<p class="notice bad" role="alert">${fault}</p>` : ''}
!${provider ? html`<div class="buttons"><a class="button main" href="/sign-in/provider?next=${encodeURIComponent(next)}">${t('byProvider')}</a></div><p class="lead">${t(provider.isOnly ? 'ownerOnly' : 'orPassword')}</p>` : ''}
<form class="form" method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
!${simpleField({ name: 'email', label: t('email'), type: 'email', value: email, autocomplete: 'username' })}
!${simpleField({ name: 'password', label: t('password'), type: 'password', autocomplete: 'current-password' })}
<div class="buttons"><button class="!${provider ? '' : 'main'}">${t('submit')}</button></div></form>!${languageLinks(reader)}`,
    },
  );
}
