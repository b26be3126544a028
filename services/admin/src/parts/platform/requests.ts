import { trim } from '@clever/contract/outside';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { seesPlatform } from '../../core/access/sees-platform.ts';
import type { PlatformPlaces } from '../../core/admin-db.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { upkeep } from './call-graph.ts';
import { showBytes } from './figures.ts';
import { clock } from './live.ts';
import { messages, type Words } from './messages.ts';
import { type LogLine, maxBytes, readLogs } from './read-logs.ts';
import { definePlatformPage, tabPath } from './tabs.ts';

const maxRequests = 100;
const traceShape = /^[0-9a-f]{32}$/;

/** The last requests of all services. */
const requestsPage = definePlatformPage('requests', async ({ query, viewer, db }, t) => {
  const { logFolder } = db.platform;
  const body = logFolder === '' ? '' : await showRequests(viewer, t, { folder: logFolder, query });
  return html`!${where(viewer, t, db.platform)}!${body}`;
});

/** Shows where logs are, as far as it is set. */
function where({ locale }: Viewer, t: Words, { logFolder, logLink }: PlatformPlaces): string {
  if (logFolder === '' && logLink === '') return html`<p class="notice">${t('logsNone')}</p>`;
  const folder = logFolder ? html`${t('logsWhere', { size: showBytes(locale, maxBytes), folder: logFolder })} ` : '';
  const link = logLink ? html`${t('logsLink', { link: logLink })}` : '';
  const form = logFolder
    ? ''
    : html`<form class="filters" method="get" action="${tabPath('requests')}/trace"><label><span>${t('trace')}</span><input name="id" pattern="[0-9a-f]{32}" maxlength="32" required></label><button>${t('show')}</button></form>`;
  return html`<p class="quiet small">!${folder}!${link}</p>!${form}`;
}

interface Asked {
  readonly folder: string;
  readonly query: URLSearchParams;
}

async function showRequests(viewer: Viewer, t: Words, { folder, query }: Asked): Promise<string> {
  const fits = filterOf(query);
  try {
    const lines = await readLogs(folder, (line) => line.message === 'request' && fits(line), maxRequests);
    const table =
      lines.length === 0
        ? html`<p class="quiet">${t('noRequests')}</p>`
        : html`<div class="scroll" role="region" aria-label="${t('requests')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('at')}</th><th scope="col">${t('service')}</th><th scope="col">${t('operation')}</th><th scope="col">${t('caller')}</th><th scope="col" class="number">${t('status')}</th><th scope="col" class="number">${t('ms')}</th><th scope="col">${t('trace')}</th></tr></thead><tbody>!${lines.map((line) => row(viewer, line))}</tbody></table></div>`;
    return html`!${filterForm(t, query)}!${table}`;
  } catch (error) {
    return html`<p class="notice bad" role="status">${t('logsAway', { error: (error as NodeJS.ErrnoException).code ?? 'EIO' })}</p>`;
  }
}

const textFilters = ['service', 'caller', 'operation'] as const;

const isQuiet = (operation: string) =>
  operation.startsWith('ops.') || operation === 'admin.asset' || upkeep.has(operation);

/** Health checks, metrics and grants are asked for all the time: they are shown where somebody asks for them. */
function filterOf(query: URLSearchParams): (line: LogLine) => boolean {
  const wanted = Object.fromEntries(textFilters.map((name) => [name, trim(query.get(name) ?? '')]));
  const least = { bad: 400, failed: 500 }[query.get('status') ?? ''] ?? 0;
  return ({ service, fields }) => {
    const operation = String(fields.operation ?? '');
    if (wanted.service && service !== wanted.service) return false;
    if (wanted.caller && fields.caller !== wanted.caller) return false;
    if (wanted.operation ? !operation.startsWith(wanted.operation) : isQuiet(operation)) return false;
    return Number(fields.status) >= least;
  };
}

function filterForm(t: Words, query: URLSearchParams): string {
  const field = (name: (typeof textFilters)[number]) =>
    html`<label><span>${t(name)}</span><input name="!${name}" value="${query.get(name) ?? ''}" maxlength="128" autocapitalize="none" spellcheck="false"></label>`;
  const status = query.get('status') ?? '';
  const option = (value: string, label: string) =>
    html`<option value="!${value}"!${value === status ? ' selected' : ''}>${label}</option>`;
  return html`<form class="filters" method="get" action="/platform/requests">!${textFilters.map(field)}<label><span>${t('status')}</span><select name="status">!${option('', t('any'))}!${option('bad', t('statusBad'))}!${option('failed', t('status5'))}</select></label><button>${t('filter')}</button></form>`;
}

function row(viewer: Viewer, { service, time, fields }: LogLine): string {
  const { operation, method, caller, status, ms, traceId } = fields;
  const trace = String(traceId ?? '');
  const isBad = Number(status) >= 400;
  const link = traceShape.test(trace)
    ? html`<a href="/platform/requests/trace?id=${trace}"><code>…${trace.slice(-8)}</code></a>`
    : '';
  return html`<tr><td>!${when(viewer, time)}</td><td>${service}</td><td><code>${String(operation ?? method ?? '')}</code></td><td>${String(caller ?? '–')}</td><td class="number!${isBad ? ' wrong-count' : ''}">${String(status)}</td><td class="number">${String(ms)}</td><td>!${link}</td></tr>`;
}

const when = (viewer: Viewer, time: string) =>
  html`<time datetime="${time}" title="${time}">${clock(viewer, new Date(time))}.${time.slice(20, 23)}</time>`;

/** All lines of one trace, across services. */
const tracePage = definePage(
  { name: 'platformTrace', path: '/platform/requests/trace' },
  seesPlatform.requests,
  async ({ query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const asked = query.get('id') ?? '';
    const id = traceShape.test(asked) ? asked : '';
    const { logFolder, logLink } = db.platform;
    const link = logLink && id ? logLink.replaceAll('{traceId}', id) : '';
    return showPage(viewer, {
      title: t('traceOf', { id: id === '' ? '–' : `…${id.slice(-8)}` }),
      isWide: true,
      crumbs: [{ label: t('requests'), href: tabPath('requests') }],
      lead: html`<code>${id}</code>`,
      actions: link ? html`<a class="button" href="${link}" rel="noreferrer">${t('elsewhere')}</a>` : '',
      body: logFolder === '' ? where(viewer, t, db.platform) : await showTrace(viewer, t, { folder: logFolder, id }),
    });
  },
);

async function showTrace(viewer: Viewer, t: Words, { folder, id }: { folder: string; id: string }): Promise<string> {
  try {
    const ids = new Set<unknown>();
    const ofTrace = await readLogs(
      folder,
      ({ fields }) => fields.traceId === id && ids.add(fields.requestId) !== null,
      maxRequests,
    );
    // Other lines of a request carry its id alone.
    const rest = await readLogs(
      folder,
      ({ fields }) => fields.traceId === undefined && ids.has(fields.requestId),
      maxRequests,
    );
    const lines = [...ofTrace, ...rest].sort((one, other) => beganAt(one) - beganAt(other));
    if (id === '' || lines.length === 0) return html`<p class="quiet">${t('noLines')}</p>`;
    return html`<div class="scroll" role="region" aria-label="${t('traceLines')}" tabindex="0"><table class="list"><caption class="hidden">${t('traceLines')}</caption><thead><tr><th scope="col">${t('at')}</th><th scope="col">${t('service')}</th><th scope="col">${t('message')}</th></tr></thead><tbody>!${lines.map((line) => lineRow(viewer, line))}</tbody></table></div>`;
  } catch (error) {
    return html`<p class="notice bad" role="status">${t('logsAway', { error: (error as NodeJS.ErrnoException).code ?? 'EIO' })}</p>`;
  }
}

/** When a line began, in milliseconds: that of a request is written at its end. */
const beganAt = ({ time, fields }: LogLine) => Date.parse(time) - (Number(fields.ms) || 0);

function lineRow(viewer: Viewer, { service, time, level, message, fields }: LogLine): string {
  const { traceId: _traceId, ...shown } = fields;
  const head = level >= 50 ? html`<span class="tag bad">${message}</span>` : html`<strong>${message}</strong>`;
  const { operation, status, ms, caller } = shown;
  const request =
    message === 'request'
      ? html` <code>${String(operation ?? '')}</code> ${String(status)} · ${String(ms)} ms · ${String(caller ?? '–')}`
      : '';
  return html`<tr><td>!${when(viewer, time)}</td><td>${service}</td><td class="wide">!${head}!${request}<details><summary>JSON</summary><pre>${JSON.stringify(shown, null, 2).slice(0, 20_000)}</pre></details></td></tr>`;
}

export const pages = [requestsPage, tracePage];
