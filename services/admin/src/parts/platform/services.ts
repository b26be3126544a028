import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Viewer } from '../../access/reader.ts';
import type { AdminDb } from '../../admin-db.ts';
import { calls } from '../../calls.ts';
import { showPage } from '../../html/page.ts';
import { speak } from '../../i18n/messages.ts';
import { definePage } from '../../page.ts';
import { askMap, permitterAway } from './ask-permitter.ts';
import { showBytes, showDuration } from './figures.ts';
import { live, timeOr } from './live.ts';
import { messages, type Words } from './messages.ts';
import { ownRow } from './own-health.ts';
import { type Figures, figuresOf, type Health, probe } from './probe.ts';
import { sees, tabPath, tabs } from './tabs.ts';

/** Every service: whether it is well, and what it costs. */
const servicesPage = definePage(
  { name: 'platformServices', path: '/platform/services' },
  sees.services,
  async ({ viewer, db, call }) => {
    const say = speak(messages, viewer.locale);
    const [map, ...healths] = await Promise.all([
      askMap(call, 15),
      ...calls.map(({ contract }) => probe(call, contract.service)),
    ]);
    const table = html`<div class="scroll" role="region" aria-label="${say('services')}" tabindex="0"><table class="list">
<thead><tr><th scope="col">${say('service')}</th><th scope="col">${say('health')}</th><th scope="col">${say('version')}</th><th scope="col" class="number">${say('uptime')}</th><th scope="col" class="number">${say('memory')}</th><th scope="col" class="number">${say('delay')}</th><th scope="col" class="number">${say('inFlight')}</th><th scope="col" class="number">${say('errors')}</th><th scope="col">${say('docs')}</th></tr></thead>
<tbody>!${ownRow(say)}!${healths.map((health) => row(say, db, health))}</tbody></table></div>`;
    const replicas = 'away' in map ? permitterAway(viewer, map.away) : showReplicas(viewer, say, map.services);
    return showPage(viewer, {
      title: say('platform'),
      isWide: true,
      body: html`!${tabs(viewer, 'services')}!${live(viewer, html`!${table}<p class="quiet small">${say('sharedHint')}</p>!${replicas}`)}`,
    });
  },
);

function row(say: Words, db: AdminDb, { callee, name, state, faults, version, samples }: Health): string {
  const figures = figuresOf(samples);
  const detail = faults.length > 0 ? html`<div class="quiet small">${faults.join(', ')}</div>` : '';
  const cell = (text: string | undefined) =>
    html`<td class="number">!${text === undefined ? '<span class="none">–</span>' : html`${text}`}</td>`;
  return html`<tr><td>${name}</td><td><span class="dot ${state}">${say(state)}</span>!${detail}</td><td>${version ?? '–'}</td>!${cells(figures).map(cell)}<td>!${docsLink(say, db, { callee, name })}</td></tr>`;
}

const cells = ({ uptimeSeconds, memoryBytes, delayMs, inFlight, failed }: Figures) => [
  uptimeSeconds === undefined ? undefined : showDuration(uptimeSeconds),
  memoryBytes === undefined ? undefined : showBytes(memoryBytes),
  delayMs === undefined ? undefined : `${delayMs.toFixed(1)} ms`,
  inFlight === undefined ? undefined : String(inFlight),
  uptimeSeconds === undefined ? undefined : String(failed),
];

/** Where people find a service may be elsewhere than where this site does. */
function docsLink(say: Words, { urls, platform }: AdminDb, { callee, name }: Pick<Health, 'callee' | 'name'>): string {
  const url = platform.docsLink
    ? platform.docsLink.replaceAll('{service}', name)
    : `${(urls[callee] ?? '').replace(/\/$/, '')}/docs`;
  return html`<a href="${url}" rel="noreferrer">${say('docs')}<span class="hidden"> ${name}</span></a>`;
}

function showReplicas(viewer: Viewer, say: Words, services: CallMap['services']): string {
  const versions = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .map((pair) => pair.join(' '))
      .join(', ') || '–';
  const line = ({ service, version, host, contracts, models, seenAt }: CallMap['services'][number]) =>
    html`<tr><td>${service}</td><td>${version}</td><td>${host}</td><td>!${timeOr(viewer, seenAt)}</td><td>${versions(contracts)}</td><td>${versions(models)}</td></tr>`;
  return html`<section><h2>${say('replicas')}</h2><p class="quiet">${say('replicasHint')}</p>
<div class="scroll" role="region" aria-label="${say('replicas')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${say('service')}</th><th scope="col">${say('version')}</th><th scope="col">${say('host')}</th><th scope="col">${say('seen')}</th><th scope="col">${say('contracts')}</th><th scope="col">${say('models')}</th></tr></thead><tbody>!${services.map(line)}</tbody></table></div>
<p class="quiet small"><a href="${tabPath('map')}">${say('map')}</a></p></section>`;
}

export const pages = [servicesPage];
