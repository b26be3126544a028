import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

interface Parts {
  /** Of the forms, as markup. */
  readonly token: string;
  readonly faults: Readonly<Record<string, string>>;
}

/** By what the person comes in: a password, which may be changed or given up, or the company's account. */
export function signInMethods(viewer: Viewer, { provider }: Pick<AdminDb, 'provider'>, parts: Parts): string {
  const { hasPassword, isOwner } = viewer.account;
  if (!hasPassword) return byProvider(viewer);
  return html`!${password(viewer, parts)}!${provider && !isOwner ? handOver(viewer, parts) : ''}`;
}

function byProvider({ account, locale }: Viewer): string {
  const t = translator(messages, locale);
  const text = account.isOfProvider ? t('ofProvider') : t('willBeOfProvider', { email: account.email });
  return html`<section class="card"><h2>${t('signIn')}</h2><p>${text}</p><p class="quiet">${t('noPassword')}</p></section>`;
}

function password({ account, locale }: Viewer, { token, faults }: Parts): string {
  const t = translator(messages, locale);
  return html`<section class="card"><h2>${t('password')}</h2><form class="form" method="post" action="/account/password">!${token}
<input type="hidden" name="username" autocomplete="username" value="${account.email}">
!${simpleField({ name: 'current', label: t('current'), type: 'password', autocomplete: 'current-password', fault: faults.current })}
!${simpleField({ name: 'next', label: t('next'), type: 'password', autocomplete: 'new-password', hint: t('nextHint'), fault: faults.next })}
<div class="buttons"><button>${t('changePassword')}</button></div></form></section>`;
}

function handOver({ account, locale }: Viewer, { token, faults }: Parts): string {
  const t = translator(messages, locale);
  return html`<section class="card"><h2>${t('company')}</h2><p>${t('handOverLong', { email: account.email })}</p>
<form class="form" method="post" action="/account/provider">!${token}
!${simpleField({ name: 'handed', label: t('current'), type: 'password', autocomplete: 'current-password', fault: faults.handed })}
<div class="buttons"><button>${t('handOver')}</button></div></form></section>`;
}
