import { randomUUID } from 'node:crypto';
import { type Link, link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

const target = 'https://example.com/';
const create = (body: object, key = randomUUID()) =>
  service.shop<Link>('POST', '/links', { body, headers: { 'idempotency-key': key } });

describe('answers', () => {
  test('the link that was made', async () => {
    const made = await create({ target: 'HTTPS://Example.com', slug: '봄', tags: ['a'] });
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/links/${made.body.id}` },
      body: { slug: '봄', target, shortUrl: 'https://go.example.com/%EB%B4%84', createdBy: 'shop', tags: ['a'] },
    });
    const { rows } = await service
      .database('link')
      .query({ text: 'SELECT slug FROM links WHERE tags = $1', values: [['a']] });
    expect(rows).toEqual([{ slug: '봄' }]);
  });

  test('another link to each request without a key', async () => {
    const make = () => service.shop<Link>('POST', '/links', { body: { target } });
    const [one, other] = [await make(), await make()];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body.id).not.toBe(one.body.id);
  });

  test('the same to the same key', async () => {
    const key = randomUUID();
    const [one, other] = [await create({ target }, key), await create({ target }, key)];
    expect(other.status).toBe(201);
    expect(other.body).toEqual(one.body);
  });

  test('200 with a link that has all that is given', async () => {
    const made = await create({ target, title: 'find me' });
    const found = await create({ target, title: 'find me', findIfExists: true });
    expect(found).toMatchObject({ status: 200, body: { id: made.body.id } });
  });
});

describe('refuses', () => {
  test.for<[string, object, number, string]>([
    ['a script', { target: 'javascript:alert(1)' }, 422, 'LINK_TARGET_REFUSED'],
    ['a message where none may be', { target: 'mailto:a@example.com' }, 422, 'LINK_TARGET_REFUSED'],
    ['a message to nobody', { target: 'tel:', domain: 'desk.example.com' }, 422, 'LINK_TARGET_REFUSED'],
    ['a script on a desk', { target: 'javascript:alert(1)', domain: 'desk.example.com' }, 422, 'LINK_TARGET_REFUSED'],
    ['itself as target', { target: 'https://go.example.com/a' }, 422, 'LINK_TARGET_REFUSED'],
    ['a reserved slug', { target, slug: 'docs' }, 422, 'LINK_SLUG_REFUSED'],
    ['a domain of others', { target, domain: 'other.example' }, 422, 'LINK_DOMAIN_UNKNOWN'],
    ['an unreadable rule', { target, rules: [{ when: { addresses: ['x'] }, target }] }, 422, 'LINK_RULE_REFUSED'],
    ['a rule without conditions', { target, rules: [{ when: {}, target }] }, 400, 'INVALID_INPUT'],
    ['an unknown platform', { target, rules: [{ when: { platforms: ['tv'] }, target }] }, 400, 'INVALID_INPUT'],
    ['an unknown field', { target, colour: 'red' }, 400, 'INVALID_INPUT'],
    ['21 rules', { target, rules: Array(21).fill({ when: { bot: true }, target }) }, 400, 'INVALID_INPUT'],
    ['a title of two lines', { target, title: 'a\nb' }, 400, 'INVALID_INPUT'],
    [
      'an empty period',
      { target, validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
      422,
      'LINK_PERIOD_REFUSED',
    ],
  ])('%s', async ([, body, status, code]) => {
    expect(await create(body)).toMatchObject({ status, body: { code } });
  });

  test('a slug that is taken', async () => {
    await create({ target, slug: 'taken' });
    expect(await create({ target, slug: 'TAKEN' })).toMatchObject({ status: 409, body: { code: 'LINK_SLUG_TAKEN' } });
  });

  test('a key that made another link', async () => {
    const key = randomUUID();
    await create({ target }, key);
    expect(await create({ target, title: 'x' }, key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
});

permits(service, link.operations.create);
