import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { showDuration } from '../../core/i18n/show-duration.ts';
import { askMap, permitterAway } from './ask-permitter.ts';
import { showBytes, showMs } from './figures.ts';
import { clock, live } from './live.ts';
import type { Words } from './messages.ts';
import { probe } from './probe.ts';
import { callees, groupServices, ownName, type ProcessLine, type ServiceGroup } from './service-groups.ts';
import { showVersions } from './show-versions.ts';
import { definePlatformPage } from './tabs.ts';

/** Every service with its processes: whether they are well, and what they cost. */
const servicesPage = definePlatformPage('services', async ({ viewer, db, call }, t) => {
  const [map, ...healths] = await Promise.all([askMap(call, 15), ...callees.map((callee) => probe(call, callee))]);
  const groups = groupServices(map, healths);
  const away = 'away' in map ? permitterAway(viewer, map.away) : '';
  const versions = 'away' in map ? '' : showVersions(t, map.services);
  return live(
    viewer,
    html`!${away}!${table(viewer, t, { db, groups })}<p class="quiet small">${t('figuresHint')}</p>!${versions}`,
  );
});

function table(
  viewer: Viewer,
  t: Words,
  { db, groups }: { readonly db: AdminDb; readonly groups: readonly ServiceGroup[] },
): string {
  const texts = ['service', 'atAddress', 'process', 'health', 'version'] as const;
  const numbers = ['uptime', 'memory', 'delay', 'inFlight', 'errors', 'seen'] as const;
  const heads = html`!${texts.map((name) => html`<th scope="col">${t(name)}</th>`)}!${numbers.map((name) => html`<th scope="col" class="number">${t(name)}</th>`)}`;
  return html`<div class="scroll" role="region" aria-label="${t('services')}" tabindex="0"><table class="list services">
<thead><tr>!${heads}</tr></thead>
!${groups.map((group) => html`<tbody>!${rows(viewer, t, db, group)}</tbody>`)}</table></div>`;
}

function rows(viewer: Viewer, t: Words, db: AdminDb, group: ServiceGroup): string[] {
  const span = group.lines.length > 1 ? ` rowspan="${group.lines.length}"` : '';
  const head = html`<th scope="row"!${span}>${group.name} !${docsLink(t, db, group)}</th><td!${span}>!${atAddress(t, group)}</td>`;
  return group.lines.map((line, at) => html`<tr>!${at === 0 ? head : ''}!${cells(viewer, t, line)}</tr>`);
}

/** What one process answered just now; of this site, the one that makes the page. */
function atAddress(t: Words, { name, health }: ServiceGroup): string {
  if (!health)
    return name === ownName ? html`<span class="quiet">${t('thisSite')}</span>` : '<span class="none">–</span>';
  return state(t, health.state, health.faults);
}

const state = (t: Words, name: ProcessLine['state'], faults: readonly string[]) =>
  html`<span class="dot ${name}">${t(name)}</span>!${faults.length > 0 ? html`<div class="quiet small">${faults.join(', ')}</div>` : ''}`;

function cells(viewer: Viewer, t: Words, line: ProcessLine): string {
  const { place, uptimeSeconds, memoryBytes, delayMs, inFlight, failed, seenAt } = line;
  const process = place
    ? html`${place.host} <code class="quiet" title="${place.id}">…${place.id.slice(-6)}</code>`
    : line.state === 'down'
      ? '<span class="none">–</span>'
      : html`<span class="quiet">${t('answered')}</span>`;
  const numbers = [
    uptimeSeconds === undefined ? undefined : showDuration(viewer.locale, uptimeSeconds),
    memoryBytes === undefined ? undefined : showBytes(viewer.locale, memoryBytes),
    delayMs === undefined ? undefined : showMs(viewer.locale, delayMs),
    inFlight?.toString(),
  ];
  const number = (text: string | undefined) =>
    html`<td class="number">!${text === undefined ? '<span class="none">–</span>' : html`${text}`}</td>`;
  const errors = html`<td class="number!${failed ? ' wrong-count' : ''}">${failed?.toString() ?? '–'}</td>`;
  const seen = seenAt ? html`<time datetime="${seenAt.toISOString()}">${clock(viewer, seenAt)}</time>` : '–';
  return html`<td>!${process}</td><td>!${state(t, line.state, line.faults)}</td><td>${line.version ?? '–'}</td>!${numbers.map(number)}!${errors}<td class="number">!${seen}</td>`;
}

/** Where people find a service may be elsewhere than where this site does. */
function docsLink(t: Words, { urls, platform }: AdminDb, { name, health }: ServiceGroup): string {
  if (!health && name !== ownName) return '';
  const at = platform.docsLink.replaceAll('{service}', name);
  const url = at || (health ? `${(urls[health.callee] ?? '').replace(/\/$/, '')}/docs` : '/docs');
  return html`<a class="aside" href="${url}" rel="noreferrer">${t('docs')}<span class="hidden"> ${name}</span></a>`;
}

export const pages = [servicesPage];
