import { standard } from '@clever/contract';
import type { AdminRow, CountedFigures, FiguresSpec } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { answerInTime } from '../../core/data/answer-in-time.ts';
import { readRow } from '../../core/data/read-row.ts';
import { crumbsOf, rowPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { showPage } from '../../core/html/page.ts';
import { nameOf } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { boundsOf } from './bars.ts';
import { drawFigure } from './draw-figure.ts';
import { messages } from './messages.ts';

const maxWaitMs = 4_000;

/** What came of one row, as its domain counted it: the row's page fetches it, and without scripts leads here. */
export const rowFigures = definePage(
  { name: 'rowFigures', path: '/figures/{domain}/{table}/{key}' },
  needs('view'),
  async ({ params, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    const { figures } = table;
    if (!figures) throw standard.notFound();
    const key = params.key ?? '';
    const { row } = await readRow(domain.database, table, key);
    const crumbs = [
      ...crumbsOf(viewer, domain, table),
      { label: nameOf(viewer, table, row), href: rowPath(table, key) },
    ];
    const title = figures.title[viewer.locale];
    return showPage(viewer, { title, crumbs, isWide: true, body: await section(viewer, { domain, figures, row }) });
  },
);

interface Asked {
  readonly domain: OpenDomain;
  readonly figures: FiguresSpec<never>;
  readonly row: AdminRow;
}

async function section(viewer: Viewer, { domain, figures, row }: Asked): Promise<string> {
  const t = translator(messages, viewer.locale);
  const bounds = boundsOf('month', viewer.zone, new Date());
  const range = { from: iso(bounds[0]), until: iso(bounds.at(-1)), timeZone: viewer.zone };
  const read = async () => figures.read(await domain.verbs(), row, range);
  const answer = await answerInTime(domain.database, maxWaitMs, read);
  const title = figures.title[viewer.locale];
  const shown =
    'value' in answer
      ? draw(viewer, { figures, counted: answer.value, bounds })
      : html`<p class="notice bad">${t(answer.fault, { domain: domain.admin.title[viewer.locale], seconds: maxWaitMs / 1_000 })}</p>`;
  return html`<figure id="figures" class="card chart"><figcaption><h2>${title} <small class="quiet">${t('perDay')}</small></h2></figcaption>!${shown}</figure>`;
}

const iso = (at: Date | undefined) => (at ?? new Date()).toISOString();

interface Counted {
  readonly figures: FiguresSpec<never>;
  readonly counted: CountedFigures;
  readonly bounds: readonly Date[];
}

function draw(viewer: Viewer, { figures, counted, bounds }: Counted): string {
  const t = translator(messages, viewer.locale);
  const number = new Intl.NumberFormat(viewer.locale);
  const total = ([name, title]: [string, { readonly en: string; readonly ko: string }]) => {
    const value = counted.totals?.[name];
    return value === undefined
      ? ''
      : html`<div><dt>${title[viewer.locale]}</dt><dd>${value === null ? t('noLimit') : number.format(value)}</dd></div>`;
  };
  const totals = Object.entries(figures.totals ?? {}).map(total);
  const values = Object.keys(figures.series).map((name) => byDay(counted, name, bounds));
  const isEmpty = values.flat().every((value) => value === 0);
  const [first = '', ...others] = Object.keys(figures.series);
  const isTold = others.length === 0 && Object.hasOwn(figures.totals ?? {}, first);
  const names = Object.values(figures.series).map((title) => title[viewer.locale]);
  const clock = { locale: viewer.locale, zone: viewer.zone };
  const title = figures.title[viewer.locale];
  return html`!${totals.length > 0 ? html`<dl class="totals">!${totals}</dl>` : ''}!${isEmpty ? html`<p class="quiet">${t('nothing')}</p>` : drawFigure(viewer, { id: 'row', title, names, unit: 'day', clock, bounds, values, isTold })}`;
}

/** A domain that counts by days of its own says the day: it is that day here, too. */
function byDay({ days }: CountedFigures, name: string, bounds: readonly Date[]): number[] {
  const sums = Array.from({ length: bounds.length - 1 }, () => 0);
  for (const day of days) {
    const at = day.at.length === 10 ? Date.parse(`${day.at}T12:00:00Z`) : Date.parse(day.at);
    const bar = bounds.findLastIndex((begin) => begin.getTime() <= at);
    if (bar >= 0 && bar < sums.length) sums[bar] = (sums[bar] ?? 0) + Number(day[name] ?? 0);
  }
  return sums;
}
