import { uses } from '@clever/contract';
import { notice } from '@clever/model-notice';
import type { Seed, Seeded } from '@clever/service';
import { type Announcement, announcements } from './announcements.ts';

export const calls = [uses(notice, 'create', 'list', 'read', 'publish', 'record')];

type Call = Parameters<Seed<typeof calls>['run']>[0];

const dayMs = 86_400_000;

/** Drafts and publishes the notices of the demo, and counts some impressions. */
export async function seedNotices(call: Call): Promise<Seeded[]> {
  const { items } = await call.notice.list({ query: { limit: 100 } });
  const known = new Set(items.map(({ name }) => name));
  for (const [at, announcement] of announcements.entries()) await seedOne(call, announcement, at);
  const made = announcements.filter(({ notice: { name } }) => !known.has(name)).length;
  return [{ what: 'notices', made, there: announcements.length - made }];
}

async function seedOne(call: Call, { notice: body, days }: Announcement, at: number): Promise<void> {
  const { id } = await call.notice.create({ body, key: `seed-${at}` });
  const { state } = await call.notice.read({ params: { id } });
  if (!days || state !== 'draft') return;
  const [startsAt, endsAt] = days.map((day) =>
    day === null ? null : new Date(Date.now() + day * dayMs).toISOString(),
  );
  await call.notice.publish({ params: { id }, body: { startsAt, endsAt }, match: '*' });
  if (days[0] === 0) await countSome(call, id, at);
}

async function countSome(call: Call, id: string, at: number): Promise<void> {
  const counted = { notice: id, platform: at % 2 ? 'ios' : 'android', locale: 'ko-KR' };
  const events = [
    { ...counted, event: 'impression' as const, count: 900 - 100 * at },
    { ...counted, event: 'click' as const, count: 90 - 10 * at },
  ];
  await call.notice.record({ body: { events } });
}
