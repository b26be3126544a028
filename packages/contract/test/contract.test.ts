import Type from 'typebox';
import { expect, test } from 'vitest';
import { contract, Id, operation, uses } from '../src/index.ts';

const read = operation({
  name: 'link.read',
  method: 'GET',
  path: '/links/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a link',
  params: Type.Object({ id: Id }),
  replies: { 200: Type.Object({ id: Id }) },
});
const remove = operation({ ...read, name: 'link.remove', method: 'DELETE', idempotent: 'natural' });
const show = operation({
  ...read,
  name: 'link.show',
  path: '/links/{slug}',
  params: Type.Object({ slug: Id }),
});

test('a contract has the operations of its domain', () => {
  const link = contract('link', '1.2.0', { read, remove });
  expect(link).toEqual({ service: 'link', version: '1.2.0', operations: { read, remove } });
});

test('an operation of another domain is refused', () => {
  expect(() => contract('coupon', '1.0.0', { read })).toThrow('contract coupon: link.read is listed as read');
});

test('an operation under another name is refused', () => {
  expect(() => contract('link', '1.0.0', { find: read })).toThrow('contract link: link.read is listed as find');
});

test('two operations on one path are refused, whatever their parameters are called', () => {
  expect(() => contract('link', '1.0.0', { read, show })).toThrow(
    'contract link: link.show and link.read are both GET /links/{}',
  );
});

test('what a service calls is listed by contract', () => {
  const link = contract('link', '1.0.0', { read, remove });
  expect(uses(link, 'read')).toEqual({ contract: link, keys: ['read'] });
});
