import { standard } from '@clever/contract';
import type { HistoryEntry } from '@clever/model-staff';
import { listHistoryOfRows, listNotes, type Note } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { escapeKey } from '../../core/data/row-key.ts';
import { playerPath, profile, seesPlayers } from '../../core/domains/player-addresses.ts';
import { showEntry } from '../../core/html/history-list.ts';
import { rowUrl } from '../../core/html/list-table.ts';
import { showPage } from '../../core/html/page.ts';
import { nameOf, showTime, showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { faultNotice } from './fault-notice.ts';
import { messages } from './messages.ts';
import { noteOf } from './notes.ts';
import { type Panel, panelsFor } from './panels.ts';
import { type Moment, readMoments } from './read-moments.ts';

const pageSize = 40;
/** Fields of a row beside its name. */
const maxFields = 3;

/** The address of what a player did, and what was done to it. */
export const timelinePath = (player: string): string => `${playerPath(player)}/timeline`;

/** What came to be of a player in every domain, what staff did and wrote, in one order of time. */
export const timelinePage = definePage(
  { name: 'playerTimeline', path: '/players/{id}/timeline' },
  seesPlayers,
  async ({ params, query, viewer, db }) => {
    const id = params.id ?? '';
    if (id.includes('\0')) throw standard.notFound();
    const t = translator(messages, viewer.locale);
    const before = timeIn(query.get('before'));
    const { lines, faults } = await readTimeline(viewer, db, { player: id, before });
    const shown = lines.slice(0, pageSize);
    const last = lines.length > pageSize ? shown.at(-1) : undefined;
    const more = last
      ? html`<nav class="pager"><a class="button" rel="next" href="?before=${last.at.toISOString()}">${translator(siteTexts, viewer.locale)('more')}</a></nav>`
      : '';
    return showPage(viewer, {
      title: t('timeline'),
      crumbs: [
        { label: t('players'), href: '/players' },
        { label: t('player'), href: playerPath(id) },
      ],
      lead: html`<code class="copy">${id}</code>`,
      body: html`!${faults}!${shown.length === 0 ? html`<p class="notice">${t('timelineEmpty')}</p>` : html`<ol class="history timeline">!${shown.map(({ markup }) => markup)}</ol>`}!${more}`,
    });
  },
);

function timeIn(text: string | null): Date | undefined {
  const at = text && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? new Date(text) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

interface Line {
  readonly at: Date;
  readonly markup: string;
}

interface Wanted {
  readonly player: string;
  readonly before: Date | undefined;
}

/** Reads one more line than a page has. A domain that does not answer is told; the others are there. */
async function readTimeline(viewer: Viewer, db: AdminDb, { player, before }: Wanted) {
  const limit = pageSize + 1;
  const panels = panelsFor(viewer, db.domains.all);
  const asked = await Promise.all(
    panels.map(async (panel) => ({
      panel,
      answer: await answerInTime(panel.domain.database, maxWaitMs, () => readMoments(panel, player, { before, limit })),
    })),
  );
  const moments = asked.flatMap(({ answer }) => ('value' in answer ? answer.value : []));
  const silent = new Map(
    asked.flatMap(({ panel, answer }) => ('fault' in answer ? [[panel.domain, answer.fault] as const] : [])),
  );
  const [entries, notes] = await Promise.all([
    staffEntries(viewer, db, { panels, moments, player }, { before, limit }),
    listNotes(db.staff, noteOf(player), { before, limit }),
  ]);
  const lines: Line[] = [
    ...once(moments).map((moment) => ({ at: moment.at, markup: showMoment(viewer, moment) })),
    ...entries.map((entry) => ({ at: new Date(entry.at), markup: showEntry(viewer, entry, {}) })),
    ...notes.map((note) => ({ at: note.at, markup: showNote(viewer, note) })),
  ];
  return {
    lines: lines.sort((one, other) => other.at.getTime() - one.at.getTime()),
    faults: [...silent].map(([domain, fault]) => faultNotice(viewer, domain, fault)),
  };
}

/** A row that several panels show is one moment. */
const once = (moments: readonly Moment[]): Moment[] => [
  ...new Map(moments.map((one) => [`${one.panel.table.domain}.${one.panel.table.name} ${one.key}`, one])).values(),
];

interface About {
  readonly panels: readonly Panel[];
  readonly moments: readonly Moment[];
  readonly player: string;
}

/** What staff did with the player's rows, to whoever may look at the history. */
async function staffEntries(
  viewer: Viewer,
  { staff }: AdminDb,
  { panels, moments, player }: About,
  page: { readonly before: Date | undefined; readonly limit: number },
): Promise<HistoryEntry[]> {
  if (!viewer.may({ domain: 'staff', table: 'History', action: 'view' })) return [];
  const tables = new Map(
    panels
      .flatMap(({ table, nested }) => [table, ...(nested ? [nested.table] : [])])
      .map((one) => [one, one.key.length > 1]),
  );
  const about = [...tables].map(([table, isLong]) => ({
    domain: table.domain,
    table: table.name,
    keys: [
      ...moments.filter(({ panel }) => panel.table === table).map(({ key }) => key),
      ...(table.domain === profile.domain && table.name === profile.table ? [escapeKey(player)] : []),
    ],
    ...(isLong && { begin: escapeKey(player) }),
  }));
  return listHistoryOfRows(staff, about, page);
}

function showMoment(viewer: Viewer, { at, panel, row }: Moment): string {
  const { table, list, spec, domain } = panel;
  const fields = list
    .filter((field) => field !== table.label && field.name !== spec.by && !(row[field.name] instanceof Date))
    .filter(({ name }) => row[name] !== null && row[name] !== undefined)
    .slice(0, maxFields);
  const shown = fields.map(
    (field) =>
      html`<span><span class="quiet">${field.title[viewer.locale]}</span> !${showValue(viewer, field, row, { isShort: true })}</span>`,
  );
  return html`<li><p>!${showTime(viewer, at)} <span class="tag">${spec.title[viewer.locale]}</span> <a href="${rowUrl(table, row)}">${nameOf(viewer, table, row)}</a> <span class="quiet">${domain.admin.title[viewer.locale]}</span></p>!${shown.length > 0 ? html`<p class="facts">!${shown}</p>` : ''}</li>`;
}

function showNote(viewer: Viewer, { at, by, text }: Note): string {
  const t = translator(messages, viewer.locale);
  return html`<li class="noted"><p>!${showTime(viewer, at)} <strong>${by}</strong> <span class="tag">${t('note')}</span></p><p class="text">${text}</p></li>`;
}
