import type { AttentionSpec } from '@clever/contract/admin';
import type { Viewer } from '../../core/access/reader.ts';
import type { Attention, FindAttention } from '../../core/attention.ts';
import { answerInTime, maxWaitMs } from '../../core/data/answer-in-time.ts';
import { conditionsOf } from '../../core/data/conditions.ts';
import { countRows } from '../../core/data/count-rows.ts';
import { parseListQuery } from '../../core/data/list-query.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** Rows that the domains want somebody to look at. What no database counts in time is told once. */
export const rowsAttention: FindAttention = async ({ viewer, db }) => {
  const asked = db.domains.all.flatMap((domain) => domain.admin.attention.map((spec) => count(viewer, domain, spec)));
  const found = await Promise.all(asked);
  const unknown = found.filter((one) => one === undefined).length;
  const known = found.flatMap((one) => one ?? []);
  if (unknown === 0) return known;
  const title = translator(messages, viewer.locale)('notKnown', { count: unknown });
  return [...known, { title, href: '/platform', isUrgent: false }];
};

async function count(
  viewer: Viewer,
  { admin, database, tables }: OpenDomain,
  spec: AttentionSpec,
): Promise<Attention[] | undefined> {
  const table = tables.get(spec.table);
  if (!table || !viewer.may({ domain: admin.domain, table: table.name, action: 'view' })) return [];
  const asked = parseListQuery(table, new URLSearchParams(spec.query));
  const conditions = conditionsOf(table, asked, viewer.zone);
  const answer = await answerInTime(database, maxWaitMs, () => countRows(database, table, conditions));
  const href = `/data/${admin.domain}/${table.name}?${spec.query}`;
  if (!('value' in answer)) return undefined;
  if (answer.value.rows === 0) return [];
  return [{ title: spec.title[viewer.locale], href, count: answer.value.rows, isUrgent: false }];
}
