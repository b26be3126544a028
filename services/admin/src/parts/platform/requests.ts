import { trim } from '@clever/contract/outside';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { upkeep } from './call-graph.ts';
import type { Words } from './messages.ts';
import { type LogLine, readLogs } from './read-logs.ts';
import { logsFault, logsPlace, showStatus, traceBox, traceIdIn, when } from './show-request.ts';
import { definePlatformPage } from './tabs.ts';
import { tracePage } from './trace.ts';

const maxRequests = 100;

/** The last requests of all services. */
const requestsPage = definePlatformPage('requests', async ({ query, viewer, db }, t) => {
  const { logFolder } = db.platform;
  const body = logFolder === '' ? '' : await showRequests(viewer, t, { folder: logFolder, query });
  return html`!${logsPlace(viewer, t, db.platform)}!${logFolder || db.platform.logLink ? traceBox(t) : ''}!${body}`;
});

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
        : html`<div class="scroll" role="region" aria-label="${t('requests')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('start')}</th><th scope="col">${t('service')}</th><th scope="col">${t('operation')}</th><th scope="col">${t('caller')}</th><th scope="col">${t('status')}</th><th scope="col" class="number">${t('ms')}</th><th scope="col">${t('trace')}</th></tr></thead><tbody>!${lines.sort((one, other) => beganAt(other) - beganAt(one)).map((line) => row(viewer, line))}</tbody></table></div>`;
    const own = query.get('operation')
      ? ''
      : html`<p class="quiet small">${t('ownHidden')} <a href="?operation=admin.">${t('ownShow')}</a></p>`;
    return html`!${filterForm(t, query)}!${own}!${table}`;
  } catch (error) {
    return logsFault(t, error);
  }
}

const textFilters = ['service', 'caller', 'operation'] as const;

const isQuiet = (operation: string) =>
  operation.startsWith('ops.') || operation.startsWith('admin.') || upkeep.has(operation);

/** Health checks, metrics, grants and pages of this site are asked for all the time: they are shown where somebody asks for them. */
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

/** When a request began, in milliseconds: its line is written at its end. */
const beganAt = ({ time, fields }: LogLine) => Date.parse(time) - (Number(fields.ms) || 0);

function row(viewer: Viewer, line: LogLine): string {
  const { operation, method, caller, status, ms, traceId } = line.fields;
  const trace = traceIdIn(String(traceId ?? ''));
  const link = trace ? html`<a href="/platform/requests/trace?id=${trace}"><code>…${trace.slice(-8)}</code></a>` : '';
  return html`<tr><td>!${when(viewer, new Date(beganAt(line)).toISOString())}</td><td>${line.service}</td><td><code>${String(operation ?? method ?? '')}</code></td><td>${String(caller ?? '–')}</td><td>!${showStatus(status)}</td><td class="number">${String(ms)}</td><td>!${link}</td></tr>`;
}

export const pages = [requestsPage, tracePage];
