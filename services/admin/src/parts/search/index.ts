import { html } from 'ghtml';
import { wordsOf } from '../../core/data/list-query.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { findPlaces } from './find-places.ts';
import { findRows } from './find-rows.ts';
import type { FoundGroup } from './found.ts';
import { messages } from './messages.ts';
import { shortcuts } from './shortcuts.ts';

const minLetters = 2;

/** Everything that a text finds: pages, what can be begun, and rows of every table that the viewer may see. */
const searchPage = definePage({ name: 'search', path: '/search' }, 'account', async ({ query, viewer, db }) => {
  const t = translator(messages, viewer.locale);
  const text = (query.get('q') ?? '').slice(0, 200);
  const words = wordsOf(text);
  const isAsked = words.join('').length >= minLetters;
  const groups = isAsked ? [...findPlaces(viewer, db, words), ...(await findRows(viewer, db, words))] : [];
  return showPage(viewer, {
    title: translator(siteTexts, viewer.locale)('searchAll'),
    body: html`<form class="filters" action="/search" role="search"><label class="search"><span class="hidden">${t('what')}</span><input type="search" name="q" value="${text}" maxlength="200" placeholder="${t('what')}" autofocus></label><button>${t('find')}</button></form>
<div id="found" role="status">!${groups.length > 0 ? groups.map(showGroup).join('') : html`<p class="quiet">${t(isAsked ? 'nothing' : 'hint')}</p>`}</div>!${isAsked ? '' : shortcuts(viewer)}`,
  });
});

const showGroup = ({ title, found }: FoundGroup) =>
  html`<section class="found"><h2>${title}</h2><ul>!${found.map(({ label, href, about }) => html`<li><a href="${href}">${label}!${about ? html` <small class="quiet">${about}</small>` : ''}</a></li>`)}</ul></section>`;

export const pages = [searchPage];
