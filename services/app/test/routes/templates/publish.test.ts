import { app as contract, type NewTemplate, type Parameter } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, match, startApp, template } from '../../start-app.ts';

const app = await startApp();

const publish = (name: string, body: NewTemplate, headers = match('*'), query = '') =>
  app.shop('PUT', `/apps/${name}/template${query}`, { body, headers });
const read = async (name: string) => (await app.shop('GET', `/apps/${name}/template`)).body;
const one = (parameter: Parameter) => template({ parameters: { one: parameter } });

describe('answers', () => {
  test('the new version, and leaves the neighbour', async () => {
    const [name, neighbour] = [await app.make(), await app.make()];
    expect(await publish(name, { ...gems, note: '첫 배포' }, match(0))).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { app: name, version: 1, ...gems, note: '첫 배포', rollbackOf: null, publishedBy: 'shop' },
    });
    expect(await read(neighbour)).toMatchObject({ version: 0 });
  });

  test('the same version to the same template', async () => {
    const name = await app.make();
    await publish(name, gems);
    expect(await publish(name, gems)).toMatchObject({ status: 200, headers: { etag: '"1"' } });
  });

  test('one version each to ten at once', async () => {
    const name = await app.make();
    const bodies = Array.from({ length: 10 }, (_, n) => one({ type: 'number', default: n }));
    const answers = await Promise.all(bodies.map((body) => publish(name, body)));
    const versions = answers.map(({ body }) => (body as { version: number }).version);
    expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('what would be published where it is only validated', async () => {
    const name = await app.make();
    const answer = await publish(name, gems, match(0), '?validateOnly=true');
    expect(answer).toMatchObject({ status: 200, body: { version: 1, ...gems } });
    expect(await read(name)).toMatchObject({ version: 0 });
  });
});

describe('refuses', () => {
  test('a template that was read before another was published', async () => {
    const name = await app.make();
    await publish(name, gems);
    const stale = { status: 412, headers: { etag: '"1"' }, body: { code: 'STALE', version: 1 } };
    expect(await publish(name, template(), match(0))).toMatchObject(stale);
    expect(await publish(name, template(), match(0), '?validateOnly=true')).toMatchObject(stale);
  });

  test.for<[NewTemplate, string]>([
    [one({ type: 'number', default: '1' }), 'parameters.one.default'],
    [one({ type: 'string', schema: {} }), 'parameters.one'],
    [one({ type: 'json', schema: { type: 'object', required: ['a'] }, default: {} }), 'parameters.one.default'],
    [one({ type: 'json', schema: { pattern: '(a+)+$' }, default: `${'a'.repeat(40)}!` }), 'parameters'],
    [one({ type: 'json', schema: { properties: { a: { type: 'strnig' } } } }), 'parameters.one'],
    [one({ type: 'boolean', values: [{ condition: 'gone', value: true }] }), 'parameters.one.values.gone'],
    [template({ conditions: Array(2).fill({ name: 'twice', when: {} }) }), 'conditions.twice'],
  ])('%j', async ([body, at]) => {
    const name = await app.make();
    expect(await publish(name, body)).toMatchObject({
      status: 422,
      body: { code: 'APP_TEMPLATE_REFUSED', faults: [{ at }] },
    });
    expect(await read(name)).toMatchObject({ version: 0 });
  });

  test.for<object>([
    { conditions: [] },
    template({ conditions: [{ name: 'a', when: { versions: [{ op: '>=', version: 'v2.0.0' }] } }] }),
    template({ conditions: [{ name: 'a', when: { moon: 'full' } as never }] }),
    template({ parameters: { 'a b': { type: 'string' } } }),
    one({ type: 'date' as never }),
  ])('%j', async (body) => {
    expect(await publish(await app.make(), body as NewTemplate)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});

endpoint(app, contract.operations.publish, { unknown: 'APP_UNKNOWN', body: gems });
