import type { Streamed } from '@clever/contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { formToken } from '../../core/html/form-token.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { messages } from './messages.ts';

/** A question before something is done. */
export interface Question {
  readonly title: string;
  /** What follows from it. */
  readonly hint?: string;
  /** Markup before the form. */
  readonly above?: string;
  readonly action: string;
  readonly submit: string;
  readonly cancel: { readonly label: string; readonly href: string };
  readonly isFinal?: boolean;
  /** Asks why: what stood there, and what was wrong with it. */
  readonly reason?: { readonly text: string; readonly fault?: string | undefined };
  /** More fields, as markup. */
  readonly fields?: string;
  readonly status?: number;
}

/** Asks whether something is to be done, with its form. */
export function ask(viewer: Viewer, { site }: Pick<AdminDb, 'site'>, question: Question): Streamed {
  const { title, hint, above = '', action, submit, cancel, isFinal = false, reason, fields = '', status } = question;
  const t = translator(messages, viewer.locale);
  return showPage(viewer, {
    title,
    ...(status && { status }),
    crumbs: [{ label: t('callers'), href: '/platform/callers' }, cancel],
    body: html`!${hint ? html`<p class="notice !${isFinal ? 'bad' : ''}">${hint}</p>` : ''}!${above}
<form class="form" method="post" action="${action}" novalidate>!${formToken(viewer, site)}!${fields}!${reason ? reasonField(viewer, reason) : ''}
<div class="buttons"><button class="!${isFinal ? 'final' : 'main'}">${submit}</button> <a class="button" href="${cancel.href}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`,
  });
}

function reasonField(viewer: Viewer, { text, fault }: NonNullable<Question['reason']>): string {
  const t = translator(messages, viewer.locale);
  return html`<div class="field !${fault ? 'wrong' : ''}"><label for="reason">${t('reason')}</label><p class="hint" id="reason-hint">${t('reasonHint')}</p>!${fault ? html`<p class="fault" id="reason-fault">${fault}</p>` : ''}<textarea id="reason" name="reason" rows="2" maxlength="1000" required aria-describedby="reason-hint!${fault ? ' reason-fault' : ''}"!${fault ? ' aria-invalid="true"' : ''}>
${text}</textarea></div>`;
}
