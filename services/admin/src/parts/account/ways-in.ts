import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { speak } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

interface Parts {
  /** Of the forms, as markup. */
  readonly token: string;
  readonly faults: Readonly<Record<string, string>>;
}

/** By what the person comes in: a password, which may be changed or given up, or the company's account. */
export function waysIn(viewer: Viewer, { provider }: Pick<AdminDb, 'provider'>, parts: Parts): string {
  const { hasPassword, isOwner } = viewer.account;
  if (!hasPassword) return byProvider(viewer);
  return html`!${password(viewer, parts)}!${provider && !isOwner ? handOver(viewer, parts) : ''}`;
}

function byProvider({ account, locale }: Viewer): string {
  const say = speak(messages, locale);
  const text = account.isOfProvider ? say('ofProvider') : say('willBeOfProvider', { email: account.email });
  return html`<section class="card"><h2>${say('signIn')}</h2><p>${text}</p><p class="quiet">${say('noPassword')}</p></section>`;
}

function password({ account, locale }: Viewer, { token, faults }: Parts): string {
  const say = speak(messages, locale);
  return html`<section class="card"><h2>${say('password')}</h2><form class="form" method="post" action="/account/password">!${token}
<input type="hidden" name="username" autocomplete="username" value="${account.email}">
!${simpleField({ name: 'current', label: say('current'), type: 'password', autocomplete: 'current-password', fault: faults.current })}
!${simpleField({ name: 'next', label: say('next'), type: 'password', autocomplete: 'new-password', hint: say('nextHint'), fault: faults.next })}
<div class="buttons"><button>${say('changePassword')}</button></div></form></section>`;
}

function handOver({ account, locale }: Viewer, { token, faults }: Parts): string {
  const say = speak(messages, locale);
  return html`<section class="card"><h2>${say('company')}</h2><p>${say('handOverLong', { email: account.email })}</p>
<form class="form" method="post" action="/account/provider">!${token}
!${simpleField({ name: 'handed', label: say('current'), type: 'password', autocomplete: 'current-password', fault: faults.handed })}
<div class="buttons"><button>${say('handOver')}</button></div></form></section>`;
}
