import type { Streamed } from '@clever/contract';
import { listSessions, type SessionView } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { simpleField } from '../../core/forms/simple-field.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { showTime } from '../../core/html/value.ts';
import { type Translate, translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { messages } from './messages.ts';
import { nameOfBrowser } from './name-of-browser.ts';
import { signInMethods } from './sign-in-methods.ts';

type Words = Translate<(typeof messages)['en']>;

/** What has just happened on the page, or went wrong, by field. */
export interface AccountState {
  readonly done?: string | undefined;
  readonly faults?: Readonly<Record<string, string>>;
  /** Of the answer: 400 with faults, else 200. */
  readonly status?: number;
}

/** Shows a person's own account. */
export async function showAccount(
  viewer: Viewer,
  db: AdminDb,
  { done, faults = {}, status = Object.keys(faults).length > 0 ? 400 : 200 }: AccountState = {},
): Promise<Streamed> {
  const t = translator(messages, viewer.locale);
  const sessions = await listSessions(db.staff, viewer.account.id);
  const token = formToken(viewer, db.site);
  return showPage(viewer, {
    title: t('title'),
    status,
    body: html`!${done ? html`<p class="notice good" role="status">${done}</p>` : ''}
!${profile(viewer, t, { token, faults })}!${signInMethods(viewer, db, { token, faults })}!${second(viewer, t, { token, faults })}!${sessionList(viewer, t, { token, sessions })}`,
  });
}

interface Parts {
  readonly token: string;
  readonly faults: Readonly<Record<string, string>>;
}

function profile({ account, locale, zone, theme }: Viewer, t: Words, { token, faults }: Parts): string {
  const shared = translator(siteTexts, locale);
  const choice = (name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]) =>
    html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">!${options.map(
      ([value, text]) => html`<option value="${value}"!${value === chosen ? ' selected' : ''}>${text}</option>`,
    )}</select></div>`;
  return html`<section class="card"><h2>${t('profile')}</h2><form class="form" method="post" action="/account">!${token}
!${simpleField({ name: 'name', label: t('name'), value: account.name, autocomplete: 'name', fault: faults.name })}
!${choice('locale', t('locale'), locale, [
    ['en', 'English'],
    ['ko', '한국어'],
  ])}
!${simpleField({ name: 'zone', label: t('zone'), value: zone, autocomplete: 'off', hint: t('zoneHint'), fault: faults.zone })}
!${choice('theme', t('theme'), theme ?? '', [
    ['', shared('system')],
    ['light', shared('light')],
    ['dark', shared('dark')],
  ])}
<div class="buttons"><button class="main">${t('save')}</button></div></form></section>`;
}

function second({ account }: Viewer, t: Words, { token, faults }: Parts): string {
  const proof = account.hasPassword
    ? simpleField({
        name: 'off',
        label: t('current'),
        type: 'password',
        autocomplete: 'current-password',
        fault: faults.off,
      })
    : simpleField({
        name: 'off',
        label: t('code'),
        autocomplete: 'one-time-code',
        isNumeric: true,
        fault: faults.off,
      });
  const body = account.hasTotp
    ? html`<p>${t('secondOn')}</p><form class="form" method="post" action="/account/second-factor/off">!${token}
!${proof}<div class="buttons"><button>${t('turnOff')}</button></div></form>`
    : html`<p>${t(account.hasPassword ? 'secondOff' : 'secondOffProvider')}</p><p><a class="button" href="/account/second-factor">${t('turnOn')}</a></p>`;
  return html`<section class="card"><h2>${t('second')}</h2>!${body}</section>`;
}

interface Listed {
  readonly token: string;
  readonly sessions: readonly SessionView[];
}

function sessionList(viewer: Viewer, t: Words, { token, sessions }: Listed): string {
  const row = ({ digest, agent, address, createdAt, lastSeenAt }: SessionView) => [
    html`<span title="${agent}">${nameOfBrowser(agent) ?? t('unknownBrowser')}</span> !${digest === viewer.account.sessionDigest ? html`<span class="tag">${t('here')}</span>` : ''}`,
    html`${address}`,
    showTime(viewer, createdAt),
    showTime(viewer, lastSeenAt),
  ];
  const head = [t('browser'), t('address'), t('since'), t('used')];
  return html`<section class="card"><h2>${t('sessions')}</h2>!${stackTable({ caption: t('sessions'), head, rows: sessions.map(row) })}
<form method="post" action="/account/sessions/end">!${token}<button>${t('everywhere')}</button></form></section>`;
}
