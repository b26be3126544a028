import { standard } from '@clever/contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { profile, seesPlayers } from '../../core/domains/player-addresses.ts';
import { copyText } from '../../core/html/copy-button.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { type AnsweredPanel, arrangePanels } from './arrange-panels.ts';
import { messages } from './messages.ts';
import { showNotes } from './notes.ts';
import { type Panel, panelsFor } from './panels.ts';
import { readPanel } from './read-panel.ts';
import { staffHistory } from './staff-history.ts';
import { timelinePath } from './timeline.ts';

/** One player across every database: each domain's panels, side by side. */
export const playerPage = definePage(
  { name: 'player', path: '/players/{id}' },
  seesPlayers,
  async ({ params, query, viewer, db }) => {
    const id = params.id ?? '';
    if (id.includes('\0')) throw standard.notFound();
    const answered = await Promise.all(panelsFor(viewer, db.domains.all).map((panel) => ask(panel, id)));
    const t = translator(messages, viewer.locale);
    const handle = profileOf(answered)?.handle;
    return showPage(viewer, {
      title: handle ? String(handle) : t('handleless'),
      crumbs: [{ label: t('players'), href: '/players' }],
      isWide: true,
      actions: html`<a class="button" href="${timelinePath(id)}">${t('timeline')}</a>`,
      lead: html`<code class="copy">${id}</code>!${copyText(viewer, 'ID', id)}`,
      body: html`!${flash(viewer, answered, query)}!${isUnknown(answered) ? html`<p class="notice">${t('unknown')}</p>` : ''}
!${arrangePanels(viewer, answered, id)}!${await showNotes(viewer, db, id)}!${await staffHistory(viewer, db, id)}`,
    });
  },
);

async function ask(panel: Panel, id: string): Promise<AnsweredPanel> {
  const answer = await answerInTime(panel.domain.database, maxWaitMs, () => readPanel(panel, id));
  return { panel, answer };
}

const isProfile = ({ panel }: AnsweredPanel) =>
  panel.isRow && panel.table.domain === profile.domain && panel.table.name === profile.table;

function profileOf(answered: readonly AnsweredPanel[]) {
  const answer = answered.find(isProfile)?.answer;
  return answer && 'value' in answer ? answer.value.rows[0] : undefined;
}

/** Asked and not there, which is not the same as not answered. */
function isUnknown(answered: readonly AnsweredPanel[]): boolean {
  const answer = answered.find(isProfile)?.answer;
  return answer !== undefined && 'value' in answer && answer.value.rows.length === 0;
}

/** The result of the last action, from the address; only known texts. */
function flash(viewer: Viewer, answered: readonly AnsweredPanel[], query: URLSearchParams): string {
  const done = query.get('done') ?? '';
  const t = translator(messages, viewer.locale);
  const tables = answered.flatMap(({ panel }) => [panel.table, ...(panel.nested ? [panel.nested.table] : [])]);
  const verb = tables.flatMap(({ verbs }) => (Object.hasOwn(verbs, done) ? (verbs[done] ?? []) : []))[0];
  const { locale } = viewer;
  const text = verb
    ? (verb.did?.[locale] ?? t('done', { action: verb.title[locale] }))
    : done === 'repeated'
      ? t('repeated')
      : '';
  return text ? html`<p class="notice good" role="status">${text}</p>` : '';
}
