import { expect, test, vi } from 'vitest';
import { createLinkCache } from '../../src/db/link-cache.ts';
import { type CompiledLink, compileLink } from '../../src/rules/compiled-link.ts';

const link = (target: string): CompiledLink =>
  compileLink({
    id: target,
    target,
    targets: {},
    rules: [],
    validFrom: null,
    validUntil: null,
    maxVisits: null,
    visitsUsed: 0,
    expiredTarget: null,
    forwardQuery: false,
    redirectStatus: 302,
  });

test('those who ask for a link at once wait for one answer', async () => {
  const load = vi.fn(async () => link('a'));
  const cache = createLinkCache({ load });
  expect(cache.peek('k')).toBeUndefined();
  const [one, other] = await Promise.all([cache.load('k'), cache.load('k')]);
  expect(one).toBe(other);
  expect(load).toHaveBeenCalledTimes(1);
  expect(cache.peek('k')).toBe(one);
});

test('that there is no link is remembered until it is forgotten', async () => {
  const cache = createLinkCache({ load: async () => null });
  await cache.load('k');
  expect(cache.peek('k')).toBeNull();
  cache.forget('k');
  expect(cache.peek('k')).toBeUndefined();
});

test('a link that changes while it is read is not kept', async () => {
  const read = Promise.withResolvers<CompiledLink>();
  const cache = createLinkCache({ load: () => read.promise });
  const loading = cache.load('k');
  cache.forget('k');
  read.resolve(link('old'));
  await loading;
  expect(cache.peek('k')).toBeUndefined();
});

test('a failure is not kept', async () => {
  const load = vi
    .fn<() => Promise<CompiledLink | null>>()
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue(null);
  const cache = createLinkCache({ load });
  await expect(cache.load('k')).rejects.toThrow('away');
  expect(await cache.load('k')).toBeNull();
});

test('memory is bounded by number and by size', async () => {
  const cache = createLinkCache({ load: async (key) => link(key), maxLinks: 2, maxBytes: 20_000 });
  for (const key of ['a', 'b', 'c']) await cache.load(key);
  expect(cache.peek('a')).toBeUndefined();
  expect(cache.peek('c')).toBeDefined();
  await cache.load('x'.repeat(8_000));
  expect(cache.peek('x'.repeat(8_000))).toBeUndefined();
});
