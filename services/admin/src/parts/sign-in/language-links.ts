import { html } from 'ghtml';
import type { Reader } from '../../core/access/reader.ts';
import { locales } from '../../core/i18n/messages.ts';

const names = { en: 'English', ko: '한국어' } as const;

/** The switch between languages, for those who are not signed in. */
export const languageLinks = ({ locale }: Reader): string =>
  html`<form class="languages" method="post" action="/preferences">!${locales.map(
    (one) =>
      html`<button class="plain" name="locale" value="${one}" lang="${one}"!${one === locale ? ' aria-pressed="true"' : ' aria-pressed="false"'}>${names[one]}</button>`,
  )}</form>`;
