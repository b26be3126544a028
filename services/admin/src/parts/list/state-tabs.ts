import type { Tone } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { conditionsOf, whereOf } from '../../core/data/conditions.ts';
import type { ListQuery } from '../../core/data/list-query.ts';
import { bigTable } from '../../core/data/ordering.ts';
import { countStates } from '../../core/data/states.ts';
import { tableSizes } from '../../core/data/table-sizes.ts';
import type { Table } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { messages } from './messages.ts';

interface Place {
  readonly database: Database;
  readonly table: Table;
}

interface Asked {
  readonly query: URLSearchParams;
  readonly asked: ListQuery;
}

/** What goes on comes first, what is over last. */
const tones: readonly Tone[] = ['live', 'warning', 'coming', 'draft', 'bad', 'over'];

/** A tab for each state of a table's rows, with how many are in it where that is quickly counted. */
export async function stateTabs(viewer: Viewer, { database, table }: Place, { query, asked }: Asked): Promise<string> {
  if (table.states.size === 0) return '';
  const where = whereOf(conditionsOf(table, { words: asked.words, filters: asked.filters }, viewer.zone));
  const counts = await countsOf({ database, table }, where);
  const t = translator(messages, viewer.locale);
  const tab = (label: string, state: string | undefined) => {
    const target = new URLSearchParams(query);
    for (const name of ['after', 'state', 'view']) target.delete(name);
    if (state !== undefined) target.set('state', state);
    else if (target.size === 0) target.set('view', 'all');
    const count = state === undefined ? undefined : counts?.get(state);
    const number = count === undefined ? '' : html` <span class="count">${count.toLocaleString(viewer.locale)}</span>`;
    return html`<a href="?${target.toString()}"!${state === asked.state ? ' aria-current="true"' : ''}>${label}!${number}</a>`;
  };
  const isThere = (name: string) => !counts || counts.has(name) || name === asked.state;
  const tabs = [...table.states]
    .filter(([name]) => isThere(name))
    .toSorted(([, one], [, other]) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
    .map(([name, { title }]) => tab(title[viewer.locale], name));
  return html`<nav class="tabs" aria-label="${translator(siteTexts, viewer.locale)('state')}">!${tab(t('allRows'), undefined)}!${tabs}</nav>`;
}

/** Undefined where counting would take long. */
async function countsOf({ database, table }: Place, where: ReturnType<typeof whereOf>) {
  if (((await tableSizes(database)).get(table.model.name) ?? 0) > bigTable) return undefined;
  const answer = await answerInTime(database, maxWaitMs, () => countStates(database, table, where));
  return 'value' in answer ? answer.value : undefined;
}
