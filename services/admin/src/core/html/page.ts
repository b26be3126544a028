import { type Streamed, stream } from '@clever/contract';
import { html } from 'ghtml';
import type { Reader, Viewer } from '../access/reader.ts';
import { type Translate, translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { type NavEntry, navigationOf } from '../navigation.ts';
import { assetUrl } from './assets.ts';
import { icon } from './icon.ts';

type Words = Translate<(typeof siteTexts)['en']>;

export interface PageParts {
  readonly title: string;
  /** The way here: each with its address. */
  readonly crumbs?: readonly Crumb[];
  /** Markup, escaped already: what `html` made. */
  readonly body: string;
  /** What goes right of the title: links and buttons, as markup. */
  readonly actions?: string;
  /** What stands beside the title: the state of a row, as markup. */
  readonly mark?: string;
  /** One line under the title, as markup. */
  readonly lead?: string;
  /** Wider than text is read well: for tables. */
  readonly isWide?: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** Shows a page to a reader, with the navigation where the reader is signed in. */
export function showPage(reader: Reader, { status = 200, headers = {}, ...parts }: PageParts): Streamed {
  return stream('text/html; charset=utf-8', layout(reader, parts), headers, status);
}

function layout(reader: Reader, parts: PageParts): string {
  const t = translator(siteTexts, reader.locale);
  return html`<!doctype html>
<html lang="${reader.locale}" data-theme="${reader.theme ?? 'system'}">
<head>
<meta charset="utf-8">
<title>${parts.title} · ${t('brand')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"historyCacheSize":0}'>
<link rel="icon" href="${assetUrl('icon.svg')}">
<link rel="stylesheet" href="${assetUrl('admin.css')}">
<script src="${assetUrl('htmx.js')}" defer></script>
<script src="${assetUrl('admin.js')}" defer></script>
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
!${reader.account ? frame(reader as Viewer, parts, t) : html`<main id="content" class="alone">!${heading(parts)}!${parts.body}</main>`}
</body>
</html>`;
}

function frame(viewer: Viewer, parts: PageParts, t: Words): string {
  return html`<div class="frame">
<header class="side">
<a class="brand" href="/">${t('brand')}</a>
<details class="menu" open><summary>${t('menu')}</summary>!${searchLink(t)}!${navigation(viewer, t)}!${ownLinks(viewer, t)}</details>
</header>
<main id="content" tabindex="-1" class="${parts.isWide ? 'wide' : ''}">!${crumbs(parts)}!${heading(parts)}!${parts.body}</main>
</div>
!${palette(t)}
!${parts.isWide ? peekDialog(t) : ''}`;
}

function navigation(viewer: Viewer, t: Words): string {
  const groups = Object.entries(navigationOf(viewer)) as ['work' | 'data' | 'platform', readonly NavEntry[]][];
  const path = viewer.url.split('?')[0] ?? '/';
  const list = (entries: readonly NavEntry[]) => html`<ul>!${entries.map((entry) => link(entry, path))}</ul>`;
  return html`<nav aria-label="${t('menu')}">
!${groups.filter(([, entries]) => entries.length > 0).map(([name, entries]) => html`<h2>${t(name)}</h2>!${list(entries)}`)}
</nav>`;
}

const link = ({ label, href, waiting = 0 }: NavEntry, path: string) => {
  const isHere = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return html`<li><a href="${href}"!${isHere ? ' aria-current="page"' : ''}>!${icon(iconOf(href))}<span>${label}</span>!${waiting > 0 ? html` <span class="tag">${String(waiting)}</span>` : ''}</a></li>`;
};

/** Called after the page, or the domain whose data it is. */
const iconOf = (href: string) => (href === '/' ? 'home' : (href.split('/').at(-1) ?? ''));

/** A word that stands next to itself, or above itself in the heading, is said once. */
const shownCrumbs = ({ crumbs: steps = [], title }: PageParts) =>
  steps.filter(({ label }, at) => label !== (steps[at + 1]?.label ?? title));

const crumbs = (parts: PageParts) =>
  shownCrumbs(parts).length === 0
    ? ''
    : html`<nav class="crumbs" aria-label="breadcrumb"><ol>!${shownCrumbs(parts).map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`;

const heading = ({ title, mark = '', actions = '', lead }: PageParts) =>
  html`<div class="head"><div class="row"><h1>${title}</h1>!${mark}</div><div class="acts">!${actions}</div></div>!${lead ? `<p class="lead">${lead}</p>` : ''}`;

/** Where the person is at home: the account, in which zone times are, and the way out. */
function ownLinks({ account, zone }: Viewer, t: Words): string {
  return html`<div class="own"><a href="/account">!${icon('account')}<span>${account.name}</span></a><small class="quiet">${t('zone', { zone })}</small>
<form method="post" action="/sign-out"><button class="plain">${t('signOut')}</button></form></div>`;
}

const searchLink = (t: Words) =>
  html`<a class="search-all" href="/search" data-palette>${t('searchAll')} <kbd>/</kbd></a>`;

/** Where a row is looked at beside its list; without scripts its link leads to it. */
const peekDialog = (t: Words) =>
  html`<dialog id="peek" aria-label="${t('openPage')}"><div class="row"><a class="button small" href="/">${t('openPage')}</a><button class="small" data-close>${t('close')}</button></div><div id="peeked"></div></dialog>`;

/** A search over every page that opens by a key; without scripts its link leads to a page of its own. */
const palette = (t: Words) =>
  html`<dialog id="palette" aria-label="${t('searchAll')}"><form action="/search" role="search"><input type="search" name="q" maxlength="200" autocomplete="off" placeholder="${t('searchAll')}" aria-label="${t('searchAll')}" hx-get="/search" hx-trigger="input delay:250ms" hx-target="#palette-found" hx-select="#found" hx-swap="innerHTML"></form><div id="palette-found"></div></dialog>`;
