import { expect } from 'vitest';
import { haltSagas } from './halt-sagas.ts';
import { startKillable } from './killable-services.ts';
import { createOrganizer, idOf, startFestival } from './start-festival.ts';

/** Who is called by which steps, when a festival is made and when it is taken back: those of one are begun together. */
const making = { link: [1], post: [2], coupon: [3, 4, 5], event: [6, 7], push: [8], notice: [9, 10] } as const;
const ending = ['notice', 'push', 'event', 'coupon', 'post', 'link'] as const;
type Callee = keyof typeof making;
const steps = Object.entries(making) as [Callee, readonly number[]][];
const killed = ['festival', ...ending] as const;
const prizes = 3;
const whoIs = (name: string) => (name === 'festival' ? name : 'callee');

/** Makes festivals and ends them while the festival service, or one that it calls, is killed at each step, and started again. */
export async function festivalThroughFaults(): Promise<void> {
  await using world = await startFestival();
  const { platform } = world;
  await using services = await startKillable(platform, killed);
  const { make, end, partsOf, read } = createOrganizer((name) => services.sendTo(name as (typeof killed)[number]));
  using sagas = await haltSagas(platform, 'festival');
  const count = async (domain: 'festival' | Callee, text: string, values: unknown[] = []) =>
    (await platform.database(domain).query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM ${text}`, values }))
      .rows[0]?.n;
  const slowly = { interval: 300, timeout: 90_000 };
  const settled = (state: string) =>
    expect.poll(() => count('festival', 'festival WHERE state <> $1', [state]), { ...slowly, message: state }).toBe(0);

  const begin = async (key: string) => ({
    key,
    ...(await make({ slug: `fest-${key}`, name: `fest-${key}`, prizes }, key)),
  });
  const sagaOf = ({ id }: { id: string }) => `festival:${id}`;
  const made: Awaited<ReturnType<typeof begin>>[] = [];
  for (const [callee, together] of steps)
    for (const name of ['festival', callee] as const) {
      const begun = await Promise.all(
        together.map((step) => begin(`${step}-${(step % ending.length) + 1}-${whoIs(name)}`)),
      );
      made.push(...begun);
      await sagas.begin(begun.map(sagaOf));
      await services.restart([name]);
    }
  await settled('open');
  for (const { slug } of made)
    expect(
      await Promise.all([
        count('link', 'links WHERE slug = $1', [slug]),
        count('post', 'board WHERE slug = $1', [slug]),
        count('coupon', 'campaign WHERE name = $1', [slug]),
        count('coupon', 'code JOIN campaign ON campaign.id = campaign_id WHERE name = $1', [slug]),
        count('event', 'event WHERE name = $1', [slug]),
        count('notice', 'notices WHERE name = $1', [slug]),
        count('push', 'subscription WHERE channel = $1', [`group:festival-${slug}`]),
      ]),
    ).toEqual([1, 1, 1, prizes, 1, 1, 1]);

  // Ended while it is made, at each step.
  for (const [, together] of steps) {
    const begun = await Promise.all(together.map((step) => begin(`${step}-0-early`)));
    await sagas.begin(begun.map(sagaOf));
    await Promise.all(begun.map(({ id }) => end(id)));
    await services.restart(['festival']);
  }

  for (const [at, callee] of ending.entries())
    for (const name of ['festival', callee] as const) {
      const ended = made.filter(({ key }) => key.endsWith(`-${at + 1}-${whoIs(name)}`));
      await Promise.all(ended.map(({ id }) => end(id)));
      await sagas.begin(ended.map((one) => `${sagaOf(one)}:undo`));
      await services.restart([name]);
    }
  await settled('ended');
  // What is ended is never refused, not even for a moment.
  expect(await count('festival', "outbox WHERE lane IS NOT NULL AND input #>> '{body,data,state}' = 'refused'")).toBe(
    0,
  );
  // With its last state a festival owes the news of it.
  const owed = () => count('festival', "outbox WHERE state NOT IN ('done', 'given_up')");
  await expect.poll(owed, { ...slowly, message: 'owed' }).toBe(0);
  for (const { id } of made) {
    const parts = await partsOf(id);
    expect(await read('event', `/events/${idOf(parts, 'event.create')}`)).toMatchObject({ state: 'stopped' });
    expect(await read('coupon', `/campaigns/${idOf(parts, 'coupon.create')}`)).toMatchObject({ paused: true });
    expect(await read('notice', `/notices/${idOf(parts, 'notice.create')}`)).toMatchObject({ state: 'cancelled' });
    expect(await read('post', `/boards/${idOf(parts, 'post.createBoard')}`)).toMatchObject({ writers: 'nobody' });
  }
  expect(await count('link', 'links WHERE removed_at IS NULL')).toBe(0);
  expect(await count('push', "subscription WHERE channel LIKE 'group:festival-%'")).toBe(0);
}
