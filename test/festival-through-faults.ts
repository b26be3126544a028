import { expect } from 'vitest';
import { startKillable } from './killable-services.ts';
import { createOrganizer, idOf, startFestival } from './start-festival.ts';

/** Who is called by each step, in the order in which a festival is made, and in which it is taken back. */
const making = ['link', 'post', 'coupon', 'coupon', 'coupon', 'event', 'event', 'push', 'notice', 'notice'] as const;
const ending = ['notice', 'push', 'event', 'coupon', 'post', 'link'] as const;
const killed = ['festival', ...new Set(making)] as const;
const prizes = 3;

/** Makes festivals and ends them while the festival service, or one that it calls, is killed at each step, and started again. */
export async function festivalThroughFaults(): Promise<void> {
  await using world = await startFestival();
  const { platform } = world;
  await using services = await startKillable(platform, killed);
  const { make, end, partsOf, read } = createOrganizer((name) => services.sendTo(name as (typeof killed)[number]));
  const passing = setInterval(() => void world.passTime(), 300);
  using _still = { [Symbol.dispose]: () => clearInterval(passing) };

  const count = async (domain: 'festival' | (typeof making)[number], text: string, values: unknown[] = []) =>
    (await platform.database(domain).query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM ${text}`, values }))
      .rows[0]?.n;
  const isCalled = (saga: string, step: number) => {
    const isThere = () =>
      count('festival', "outbox WHERE saga = $1 AND step = $2 AND state <> 'waiting'", [saga, step]);
    return expect.poll(isThere, { interval: 10, timeout: 90_000, message: `${saga} ${step}` }).toBe(1);
  };
  /** Kills a service as soon as a step is called. */
  const killAt = async (saga: string, step: number, name: (typeof killed)[number]) => {
    await isCalled(saga, step);
    await services.restart([name]);
  };
  const slowly = { interval: 300, timeout: 90_000 };
  const settled = (state: string) =>
    expect.poll(() => count('festival', 'festival WHERE state <> $1', [state]), { ...slowly, message: state }).toBe(0);

  const made: { id: string; slug: string; name: string }[] = [];
  for (const [at, callee] of making.entries())
    for (const name of ['festival', callee] as const) {
      const slug = `fest-${at}-${name}`;
      const festival = await make({ slug, name: slug, prizes }, slug);
      made.push(festival);
      await killAt(`festival:${festival.id}`, at + 1, name);
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
  for (const at of making.keys()) {
    const { id } = await make({ slug: `early-${at}`, name: `early-${at}`, prizes }, `early-${at}`);
    await isCalled(`festival:${id}`, at + 1);
    await end(id);
    await services.restart(['festival']);
  }

  for (const [at, { id }] of made.entries()) {
    const step = Math.floor(at / 2) % ending.length;
    await end(id);
    await killAt(`festival:${id}:undo`, step + 1, at % 2 === 0 ? 'festival' : (ending[step] as 'notice'));
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
