import { type Streamed, stream } from '@clever/contract';
import { html } from 'ghtml';
import type { Reader, Viewer } from '../access/reader.ts';
import { type Translate, translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { type NavEntry, navigationOf } from '../navigation.ts';
import { assetUrl } from './assets.ts';

type Words = Translate<(typeof siteTexts)['en']>;

export interface PageParts {
  readonly title: string;
  /** The way here: each with its address. */
  readonly crumbs?: readonly Crumb[];
  /** Markup, escaped already: what `html` made. */
  readonly body: string;
  /** What goes right of the title: links and buttons, as markup. */
  readonly actions?: string;
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
<details class="menu" open><summary>${t('menu')}</summary>!${navigation(viewer, t)}</details>
</header>
<main id="content" tabindex="-1" class="${parts.isWide ? 'wide' : ''}">!${crumbs(parts)}!${heading(parts)}!${parts.body}</main>
<footer class="foot">!${footer(viewer, t)}</footer>
</div>`;
}

function navigation(viewer: Viewer, t: Words): string {
  const { tools, domains } = navigationOf(viewer);
  const path = viewer.url.split('?')[0] ?? '/';
  const list = (entries: readonly NavEntry[]) => html`<ul>!${entries.map((entry) => link(entry, path))}</ul>`;
  return html`<nav aria-label="${t('menu')}">
!${tools.length > 0 ? list(tools) : ''}
<h2>${t('domains')}</h2>!${list(domains)}
</nav>`;
}

const link = ({ label, href, waiting = 0 }: NavEntry, path: string) => {
  const isHere = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return html`<li><a href="${href}"!${isHere ? ' aria-current="page"' : ''}>${label}!${waiting > 0 ? html` <span class="tag">${String(waiting)}</span>` : ''}</a></li>`;
};

const crumbs = ({ crumbs: steps = [] }: PageParts) =>
  steps.length === 0
    ? ''
    : html`<nav class="crumbs" aria-label="breadcrumb"><ol>!${steps.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`;

const heading = ({ title, actions = '', lead }: PageParts) =>
  html`<div class="head"><h1>${title}</h1><div class="acts">!${actions}</div></div>!${lead ? `<p class="lead">${lead}</p>` : ''}`;

function footer({ account, zone }: Viewer, t: Words): string {
  return html`<span><a href="/account">${account.name}</a> · ${t('zone', { zone })}</span>
<form method="post" action="/sign-out"><button class="plain">${t('signOut')}</button></form>`;
}
