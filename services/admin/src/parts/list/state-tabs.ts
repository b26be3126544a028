import type { Tone } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { conditionsOf, whereOf } from '../../core/data/conditions.ts';
import { filterName, type ListQuery } from '../../core/data/list-query.ts';
import { bigTable } from '../../core/data/ordering.ts';
import { countStates } from '../../core/data/states.ts';
import { tableSizes } from '../../core/data/table-sizes.ts';
import { valueTitle } from '../../core/domains/naming.ts';
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
  const { field, states, chosen } = statesOf(table, asked);
  if (states.length === 0) return '';
  const filters = new Map([...asked.filters].filter(([one]) => one !== field));
  const where = whereOf(conditionsOf(table, { ...asked, filters, state: undefined }, viewer.zone));
  const counts = await countsOf({ database, table }, where);
  const t = translator(messages, viewer.locale);
  const tab = (label: string, state: string | undefined) => {
    const target = new URLSearchParams(query);
    const name = field ? filterName(field) : 'state';
    for (const one of ['after', name, 'view']) target.delete(one);
    if (state !== undefined) target.set(name, state);
    else if (target.size === 0) target.set('view', 'all');
    const count = state === undefined ? undefined : counts?.get(state);
    const number = count === undefined ? '' : html` <span class="count">${count.toLocaleString(viewer.locale)}</span>`;
    return html`<a href="?${target.toString()}"!${state === chosen ? ' aria-current="true"' : ''}>${label}!${number}</a>`;
  };
  const isThere = (name: string) => !counts || counts.has(name) || name === chosen;
  const tabs = states
    .filter(({ name }) => isThere(name))
    .toSorted((one, other) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
    .map(({ name, title }) => tab(title[viewer.locale], name));
  return html`<nav class="tabs" aria-label="${translator(siteTexts, viewer.locale)('state')}">!${tab(t('allRows'), undefined)}!${tabs}</nav>`;
}

/** The states of a table's rows: of their own, or the values of a field; then a tab is that field's filter. */
function statesOf({ states, stateField: field }: Table, { state, filters }: ListQuery) {
  const own = [...states].map(([name, { title, tone }]) => ({ name, title, tone }));
  if (!field) return { field, states: own, chosen: state };
  const values = Object.entries(field.tones ?? {}).map(([name, tone]) => ({
    name,
    title: valueTitle(field, name),
    tone,
  }));
  return { field, states: values, chosen: filters.get(field) };
}

/** Undefined where counting would take long. */
async function countsOf({ database, table }: Place, where: ReturnType<typeof whereOf>) {
  if (((await tableSizes(database)).get(table.model.name) ?? 0) > bigTable) return undefined;
  const answer = await answerInTime(database, maxWaitMs, () => countStates(database, table, where));
  return 'value' in answer ? answer.value : undefined;
}
