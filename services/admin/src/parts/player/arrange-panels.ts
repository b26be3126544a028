import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { Answer } from '../../core/data/answer-in-time.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { translator } from '../../core/i18n/messages.ts';
import { faultNotice } from './fault-notice.ts';
import { messages } from './messages.ts';
import type { Panel } from './panels.ts';
import type { PanelRows } from './read-panel.ts';
import { showPanel } from './show-panel.ts';

/** A panel, and the answer of its database. */
export interface AnsweredPanel {
  readonly panel: Panel;
  readonly answer: Answer<PanelRows>;
}

/** Shows the answers: a notice for each domain that did not answer, the panels with rows, and a line with the titles of empty panels. */
export function arrangePanels(viewer: Viewer, answered: readonly AnsweredPanel[], player: string): string {
  const found = answered.flatMap(({ panel, answer }) => ('value' in answer ? [{ panel, rows: answer.value }] : []));
  const empty = found.filter(({ rows }) => rows.rows.length === 0);
  const full = found.filter(({ rows }) => rows.rows.length > 0);
  const silent = Map.groupBy(
    answered.filter(({ answer }) => 'fault' in answer),
    ({ panel }) => panel.domain,
  );
  return html`!${[...silent].map(([domain, of]) => silence(viewer, domain, of))}
<div class="panels">!${full.map((one) => showPanel(viewer, one.panel, one.rows, player))}</div>!${empty.length > 0 ? nothing(viewer, empty) : ''}`;
}

/** A database that is unreachable is so for all panels of its domain. */
function silence(viewer: Viewer, domain: OpenDomain, of: readonly AnsweredPanel[]): string {
  const isAway = of.some(({ answer }) => 'fault' in answer && answer.fault === 'away');
  const titles = of.map(({ panel }) => panel.spec.title[viewer.locale]).join(', ');
  return html`<section class="panel"><h2>${domain.admin.title[viewer.locale]} <small class="quiet">${titles}</small></h2>!${faultNotice(viewer, domain, isAway ? 'away' : 'slow')}</section>`;
}

function nothing(viewer: Viewer, empty: readonly Pick<AnsweredPanel, 'panel'>[]): string {
  const titles = empty.map(({ panel }) => panel.spec.title[viewer.locale]).join(' · ');
  return html`<p class="quiet nothing"><strong>${translator(messages, viewer.locale)('nothingOf')}</strong> ${titles}</p>`;
}
