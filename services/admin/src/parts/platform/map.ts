import type { CallMap } from '@clever/model-permit';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { speak } from '../../core/i18n/messages.ts';
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
const mapPage = definePlatformPage('map', async ({ query, viewer, call }, say) => {
  const asked = Number(query.get('minutes'));
  const minutes = windows.includes(asked) ? asked : usual;
  const isWhole = query.has('whole');
  const map = await askMap(call, minutes);
  const body = 'away' in map ? permitterAway(viewer, map.away) : show(viewer, map, { minutes, isWhole });
  return html`!${choice(say, minutes, isWhole)}!${live(viewer, body)}`;
});

function choice(say: Words, minutes: number, isWhole: boolean): string {
  const name = (count: number) =>
    count < 60 ? say('minutes', { minutes: count }) : say('hours', { hours: count / 60 });
  const option = (count: number) =>
    html`<option value="!${count}"!${count === minutes ? ' selected' : ''}>${name(count)}</option>`;
  return html`<form class="filters" method="get" action="/platform/map"><label><span>${say('window')}</span><select name="minutes">!${windows.map(option)}</select></label>
<label class="box"><input type="checkbox" name="whole"!${isWhole ? ' checked' : ''}> <span>${say('upkeep')}</span></label><button>${say('show')}</button></form>`;
}

interface Wanted {
  readonly minutes: number;
  readonly isWhole: boolean;
}

function show(viewer: Viewer, map: CallMap, { minutes, isWhole }: Wanted): string {
  const say = speak(messages, viewer.locale);
  const graph = graphOf(map, { isWhole });
  if (graph.nodes.length === 0) return html`<p class="quiet">${say('noCalls')}</p>`;
  return html`<figure class="scroll picture" role="region" aria-label="${say('map')}" tabindex="0">!${drawGraph(say, graph, minutes)}</figure>
!${legend(say)}!${warnings(say, map)}!${table(say, graph, { minutes, known: new Set(map.callers.map(({ name }) => name)) })}`;
}

const legend = (say: Words) =>
  html`<ul class="map-legend" aria-hidden="true"><li class="calls">${say('legendCalls')}</li><li class="idle">${say('legendIdle')}</li><li class="bad">${say('legendBad')}</li><li class="revoked">${say('legendRevoked')}</li></ul>`;

function warnings(say: Words, { oldSecrets, drift }: CallMap): string {
  const old = oldSecrets.map(
    ({ caller, calls }) =>
      html`<li><a href="/platform/callers/${caller}">${say('oldSecret', { caller, calls })}</a></li>`,
  );
  const apart = drift.map((one) => html`<li>${say('driftLine', one)}</li>`);
  return html`!${old.length > 0 ? html`<section class="notice"><h2>${say('oldSecrets')}</h2><ul>!${old}</ul></section>` : ''}!${apart.length > 0 ? html`<section class="notice"><h2>${say('drift')}</h2><ul>!${apart}</ul></section>` : ''}`;
}

interface Shown {
  readonly minutes: number;
  /** Callers that there are: others were removed and have no page. */
  readonly known: ReadonlySet<string>;
}

/** What was called stands first, and what is wrong before that; what is only granted can be opened. */
function table(say: Words, { edges }: CallGraph, shown: Shown): string {
  const rows = edges.flatMap((edge) => edge.calls.map((one) => ({ edge, one })));
  const badness = ({ denied, failed, grant }: GraphCall) => (grant === 'revoked' ? 1e12 : 0) + denied + failed;
  const sorted = rows.toSorted((a, b) => badness(b.one) - badness(a.one) || b.one.permitted - a.one.permitted);
  const isIdle = ({ one: { permitted, denied, failed } }: (typeof rows)[number]) => permitted + denied + failed === 0;
  const [idle, called] = [sorted.filter(isIdle), sorted.filter((each) => !isIdle(each))];
  const tableOf = (of: typeof rows, label: string) =>
    html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="list"><thead><tr><th scope="col">${say('caller')}</th><th scope="col">${say('callee')}</th><th scope="col">${say('operation')}</th><th scope="col">${say('grant')}</th><th scope="col" class="number">${say('rate')}</th><th scope="col" class="number">${say('calls')}</th><th scope="col" class="number">${say('errors')}</th><th scope="col" class="number">${say('denials')}</th></tr></thead><tbody>!${of.map(({ edge, one }) => row(say, edge, one, shown))}</tbody></table></div>`;
  const rest = html`<details><summary>${say('legendIdle')} (!${idle.length})</summary>!${tableOf(idle, say('legendIdle'))}</details>`;
  return html`<section><h2>${say('calls')}</h2>!${called.length > 0 ? tableOf(called, say('calls')) : ''}</section><section>!${idle.length > 0 ? rest : ''}</section>`;
}

function row(say: Words, { to }: GraphEdge, one: GraphCall, { minutes, known }: Shown): string {
  const bad = (count: number) => html`<td class="number!${count > 0 ? ' wrong-count' : ''}">!${count}</td>`;
  const name =
    one.caller === unknown
      ? html`${say('anonymous')}`
      : known.has(one.caller)
        ? html`<a href="/platform/callers/${one.caller}">${one.caller}</a>`
        : html`${one.caller}`;
  return html`<tr><td>!${name}</td><td>${to}</td><td><code>${one.operation}</code></td><td>!${one.grant === 'granted' || one.grant === 'open' ? html`${say(one.grant)}` : html`<span class="tag bad">${say(one.grant)}</span>`}</td><td class="number">${showRate(one.permitted / minutes)}</td><td class="number">!${one.permitted}</td>!${bad(one.failed)}!${bad(one.denied)}</tr>`;
}

export const pages = [mapPage];
