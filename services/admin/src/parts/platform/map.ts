import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { askMap, permitterAway } from './ask-permitter.ts';
import { type CallGraph, type GraphCall, type GraphEdge, graphOf, unknown } from './call-graph.ts';
import { drawGraph } from './draw-graph.ts';
import { showRate } from './figures.ts';
import { live } from './live.ts';
import { messages, type Words } from './messages.ts';
import { definePlatformPage } from './tabs.ts';

const windows = [5, 15, 60, 360, 1440];
const usual = 15;

/** Who calls whom: a picture, and a table with the same. */
const mapPage = definePlatformPage('map', async ({ query, viewer, call }, t) => {
  const asked = Number(query.get('minutes'));
  const minutes = windows.includes(asked) ? asked : usual;
  const isWhole = query.has('whole');
  const map = await askMap(call, minutes);
  const body = 'away' in map ? permitterAway(viewer, map.away) : show(viewer, map, { minutes, isWhole });
  return html`!${choice(t, minutes, isWhole)}!${live(viewer, body)}`;
});

function choice(t: Words, minutes: number, isWhole: boolean): string {
  const name = (count: number) => (count < 60 ? t('minutes', { minutes: count }) : t('hours', { hours: count / 60 }));
  const option = (count: number) =>
    html`<option value="!${count}"!${count === minutes ? ' selected' : ''}>${name(count)}</option>`;
  return html`<form class="filters" method="get" action="/platform/map"><label><span>${t('window')}</span><select name="minutes">!${windows.map(option)}</select></label>
<label class="box"><input type="checkbox" name="whole"!${isWhole ? ' checked' : ''}> <span>${t('upkeep')}</span></label><button>${t('show')}</button></form>`;
}

interface Wanted {
  readonly minutes: number;
  readonly isWhole: boolean;
}

function show(viewer: Viewer, map: CallMap, { minutes, isWhole }: Wanted): string {
  const t = translator(messages, viewer.locale);
  const graph = graphOf(map, { isWhole });
  if (graph.nodes.length === 0) return html`<p class="quiet">${t('noCalls')}</p>`;
  return html`<figure class="scroll picture" role="region" aria-label="${t('map')}" tabindex="0">!${drawGraph(t, graph, minutes)}</figure>
!${legend(t)}!${warnings(t, map)}!${table(t, graph, { minutes, known: new Set(map.callers.map(({ name }) => name)) })}`;
}

const legend = (t: Words) =>
  html`<ul class="map-legend" aria-hidden="true"><li class="calls">${t('legendCalls')}</li><li class="idle">${t('legendIdle')}</li><li class="bad">${t('legendBad')}</li><li class="revoked">${t('legendRevoked')}</li></ul>`;

function warnings(t: Words, { oldSecrets, drift }: CallMap): string {
  const old = oldSecrets.map(
    ({ caller, calls }) =>
      html`<li><a href="/platform/callers/${caller}">${t('oldSecret', { caller, calls })}</a></li>`,
  );
  const apart = drift.map((one) => html`<li>${t('driftLine', one)}</li>`);
  return html`!${old.length > 0 ? html`<section class="notice"><h2>${t('oldSecrets')}</h2><ul>!${old}</ul></section>` : ''}!${apart.length > 0 ? html`<section class="notice"><h2>${t('drift')}</h2><ul>!${apart}</ul></section>` : ''}`;
}

interface Shown {
  readonly minutes: number;
  /** Callers that there are: others were removed and have no page. */
  readonly known: ReadonlySet<string>;
}

/** What was called stands first, and what is wrong before that; what is only granted can be opened. */
function table(t: Words, { edges }: CallGraph, shown: Shown): string {
  const rows = edges.flatMap((edge) => edge.calls.map((one) => ({ edge, one })));
  const badness = ({ denied, failed, grant }: GraphCall) => (grant === 'revoked' ? 1e12 : 0) + denied + failed;
  const sorted = rows.toSorted((a, b) => badness(b.one) - badness(a.one) || b.one.permitted - a.one.permitted);
  const isIdle = ({ one: { permitted, denied, failed } }: (typeof rows)[number]) => permitted + denied + failed === 0;
  const [idle, called] = [sorted.filter(isIdle), sorted.filter((each) => !isIdle(each))];
  const tableOf = (of: typeof rows, label: string) =>
    html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('caller')}</th><th scope="col">${t('callee')}</th><th scope="col">${t('operation')}</th><th scope="col">${t('grant')}</th><th scope="col" class="number">${t('rate')}</th><th scope="col" class="number">${t('calls')}</th><th scope="col" class="number">${t('errors')}</th><th scope="col" class="number">${t('denials')}</th></tr></thead><tbody>!${of.map(({ edge, one }) => row(t, edge, one, shown))}</tbody></table></div>`;
  const rest = html`<details><summary>${t('legendIdle')} (!${idle.length})</summary>!${tableOf(idle, t('legendIdle'))}</details>`;
  return html`<section><h2>${t('calls')}</h2>!${called.length > 0 ? tableOf(called, t('calls')) : ''}</section><section>!${idle.length > 0 ? rest : ''}</section>`;
}

function row(t: Words, { to }: GraphEdge, one: GraphCall, { minutes, known }: Shown): string {
  const bad = (count: number) => html`<td class="number!${count > 0 ? ' wrong-count' : ''}">!${count}</td>`;
  const name =
    one.caller === unknown
      ? html`${t('anonymous')}`
      : known.has(one.caller)
        ? html`<a href="/platform/callers/${one.caller}">${one.caller}</a>`
        : html`${one.caller}`;
  return html`<tr><td>!${name}</td><td>${to}</td><td><code>${one.operation}</code></td><td>!${one.grant === 'granted' || one.grant === 'open' ? html`${t(one.grant)}` : html`<span class="tag bad">${t(one.grant)}</span>`}</td><td class="number">${showRate(one.permitted / minutes)}</td><td class="number">!${one.permitted}</td>!${bad(one.failed)}!${bad(one.denied)}</tr>`;
}

export const pages = [mapPage];
