import { start } from '@clever/service';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { app } from '../src/app.ts';
import { firefox, type Running, running } from './running.ts';

let service: Running;
beforeAll(async () => {
  service = await running();
});

/** Starts another process's worth of the service on the same database. */
async function startReplica() {
  const replica = await start(app, { ...service.env, PORT: '0' }, { log: { write: () => undefined } });
  onTestFinished(() => replica.close());
  const visit = async (slug: string) => {
    const answer = await fetch(`${replica.url}/${slug}`, {
      redirect: 'manual',
      headers: { 'user-agent': firefox, connection: 'close' },
    });
    return answer.headers.get('location') ?? answer.status;
  };
  return { ...replica, visit };
}

test('a change made through one replica is seen by the other', async () => {
  const replica = await startReplica();
  const { id, slug } = await service.make({ target: 'https://example.com/old' });
  await expect.poll(() => replica.visit(slug)).toBe('https://example.com/old');
  const headers = { 'if-match': '"1"' };
  await service.shop('PATCH', `/links/${id}`, { body: { target: 'https://example.com/new' }, headers });
  await expect.poll(() => replica.visit(slug)).toBe('https://example.com/new');
  await service.shop('DELETE', `/links/${id}`);
  await expect.poll(() => replica.visit(slug)).toBe(404);
  await service.make({ slug, target: 'https://example.com/again' });
  await expect.poll(() => replica.visit(slug)).toBe('https://example.com/again');
});

test('replicas together let through exactly maxVisits', async () => {
  const replica = await startReplica();
  const { slug } = await service.make({ maxVisits: 25 });
  const both = Array.from({ length: 64 }, async (_, n) => {
    if (n % 2 === 0) return replica.visit(slug);
    const { headers, status } = await service.visitor('GET', `/${slug}`, { headers: { 'user-agent': firefox } });
    return headers.location ?? status;
  });
  const answers = await Promise.all(both);
  expect(answers.filter((answer) => answer === 'https://example.com/')).toHaveLength(25);
  expect(answers.filter((answer) => answer === 410)).toHaveLength(39);
});

test('a replica that stops has written every visit it answered', async () => {
  const replica = await startReplica();
  const { id, slug } = await service.make();
  await Promise.all(Array.from({ length: 50 }, () => replica.visit(slug)));
  await replica.close();
  expect((await service.shop('GET', `/links/${id}/stats`)).body).toMatchObject({ total: { visits: 50, uniques: 1 } });
});
