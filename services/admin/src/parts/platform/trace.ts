import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { seesPlatform } from '../../core/access/sees-platform.ts';
import { showPage } from '../../core/html/page.ts';
import { stackTable } from '../../core/html/stack-table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages, type Words } from './messages.ts';
import { type LogLine, readLogs } from './read-logs.ts';
import { logsFault, logsPlace, lookOfStatus, showStatus, traceBox, traceIdIn, when } from './show-request.ts';
import { tabPath } from './tabs.ts';
import { layOut, type Step, type Waterfall } from './waterfall.ts';

const maxLines = 100;

/** All lines of one trace, across services: where each begins, and how long it takes. */
export const tracePage = definePage(
  { name: 'platformTrace', path: '/platform/requests/trace' },
  seesPlatform.requests,
  async ({ query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const asked = query.get('id') ?? '';
    const id = traceIdIn(asked) ?? '';
    const { logFolder, logLink } = db.platform;
    const link = logLink && id ? logLink.replaceAll('{traceId}', id) : '';
    const found = logFolder === '' || id === '' ? '' : await showTrace(viewer, t, { folder: logFolder, id });
    return showPage(viewer, {
      title: t('traceOf', { id: id === '' ? '–' : `…${id.slice(-8)}` }),
      isWide: true,
      crumbs: [{ label: t('requests'), href: tabPath('requests') }],
      lead: id === '' ? '' : html`<code class="copy">${id}</code>`,
      actions: link ? html`<a class="button" href="${link}" rel="noreferrer">${t('elsewhere')}</a>` : '',
      body: html`!${traceBox(t, asked)}!${id === '' ? html`<p class="notice bad" role="alert">${t('noTraceId')}</p>` : ''}!${logFolder === '' ? logsPlace(viewer, t, db.platform) : found}`,
    });
  },
);

async function showTrace(viewer: Viewer, t: Words, { folder, id }: { folder: string; id: string }): Promise<string> {
  try {
    const lines = await linesOf(folder, id);
    if (lines.length === 0) return html`<p class="quiet">${t('noLines')}</p>`;
    const waterfall = layOut(lines);
    const table = stackTable({
      caption: t('traceLines'),
      head: [t('message'), t('service'), t('offset'), t('length'), t('inTime')],
      rows: waterfall.steps.map((step) => stepCells(viewer, t, waterfall, step)),
      look: 'trace',
    });
    return html`<p class="quiet">!${when(viewer, waterfall.beganAt.toISOString())} · ${t('tookMs', { ms: numberOf(viewer, waterfall.totalMs) })}</p>
!${table}`;
  } catch (error) {
    return logsFault(t, error);
  }
}

/** Lines with the trace's id, and other lines of its requests: these carry the request's id alone. */
async function linesOf(folder: string, id: string): Promise<LogLine[]> {
  const ids = new Set<unknown>();
  const isOfTrace = ({ fields }: LogLine) => fields.traceId === id && ids.add(fields.requestId) !== null;
  const ofTrace = await readLogs(folder, isOfTrace, maxLines);
  const isOfRequest = ({ fields }: LogLine) => fields.traceId === undefined && ids.has(fields.requestId);
  return [...ofTrace, ...(await readLogs(folder, isOfRequest, maxLines))];
}

/** Deeper than that a line is told from its neighbours no better. */
const maxDepth = 4;

function stepCells(
  viewer: Viewer,
  t: Words,
  { totalMs }: Waterfall,
  { line, depth, offsetMs, lengthMs }: Step,
): string[] {
  const { service, level, message, fields } = line;
  const { traceId: _traceId, ...shown } = fields;
  const isRequest = message === 'request';
  const by = shown.caller ? t('by', { caller: String(shown.caller) }) : t('byNobody');
  const head = isRequest
    ? html`<code>${String(shown.operation ?? '')}</code> !${showStatus(shown.status)} <span class="quiet">${by}</span>`
    : level >= 50
      ? html`<span class="tag bad">${message}</span>`
      : html`<strong>${message}</strong>`;
  return [
    html`<div class="depth${String(Math.min(depth, maxDepth))}">!${head}<details><summary>JSON</summary><pre>${JSON.stringify(shown, null, 2).slice(0, 20_000)}</pre></details></div>`,
    html`${service}`,
    `+${numberOf(viewer, offsetMs)}`,
    isRequest ? numberOf(viewer, lengthMs) : '–',
    bar(totalMs, { offsetMs, lengthMs }, lookOf(line)),
  ];
}

const numberOf = ({ locale }: Viewer, ms: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms);

const lookOf = ({ level, fields }: LogLine) => (level >= 50 ? 'bad' : lookOfStatus(fields.status));

const width = 1000;
/** What is shorter than can be seen is shown as a stroke. */
const minWidth = 6;

/** Its numbers stand beside it: it tells nothing else to who does not see it. */
function bar(totalMs: number, { offsetMs, lengthMs }: Pick<Step, 'offsetMs' | 'lengthMs'>, look: string): string {
  const scale = totalMs > 0 ? (width - minWidth) / totalMs : 0;
  const at = (value: number) => String(Math.round(value * scale));
  const long = Math.max(minWidth, Math.round(lengthMs * scale));
  return html`<svg viewBox="0 0 !${String(width)} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="${look}" x="!${at(offsetMs)}" y="0" width="!${String(long)}" height="10" rx="1"/></svg>`;
}
