import Type from 'typebox';
import { expect, test } from 'vitest';
import { Id, type OperationSpec, operation } from '../src/index.ts';

const read: OperationSpec = {
  name: 'link.read',
  method: 'GET',
  path: '/links/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a link',
  params: Type.Object({ id: Id }),
  replies: { 200: Type.Object({ id: Id }) },
};
const edit: OperationSpec = { ...read, name: 'link.update', method: 'PUT', idempotent: 'natural' };
const unbounded = Type.Object({ text: Type.String() });
const upload = { types: ['text/csv'], maxBytes: 10 };

test('a description is the value that was given, and does not change any more', () => {
  const described = operation(read);
  expect(described).toBe(read);
  expect(Object.isFrozen(described)).toBe(true);
});

test.for<[string, OperationSpec]>([
  ['the name is not of the form domain.verb', { ...read, name: 'Link.read' }],
  ['the name is not of the form domain.verb', { ...read, name: 'link.read.one' }],
  ["GET cannot be idempotent: 'natural'", { ...read, idempotent: 'natural' }],
  ["HEAD cannot be idempotent: 'no'", { ...read, method: 'HEAD', idempotent: 'no' }],
  ["DELETE cannot be idempotent: 'safe'", { ...read, method: 'DELETE' }],
  ['GET has no body', { ...read, body: Type.Object({}) }],
  ['GET has no body', { ...read, upload }],
  ['body and upload exclude each other', { ...edit, body: Type.Object({}), upload }],
  ['there is no reply', { ...read, replies: {} }],
  ['errors are problems, not replies', { ...read, replies: { 200: Id, 404: Id } }],
  ['path has {id}, params has {}', { ...read, params: undefined }],
  ['path has {}, params has {id}', { ...read, path: '/links' }],
  ['path has {id,slug}, params has {id}', { ...read, path: '/links/{id}/{slug}' }],
  ['path has {id,id}, params has {id}', { ...read, path: '/links/{id}/{id}' }],
  ['a precondition needs an entityTag: what If-Match names', { ...edit, precondition: 'required' }],
  ['entityTag: a reply has no field version', { ...read, entityTag: 'version' }],
  ['entityTag: a reply has no field state', { ...read, entityTag: ['id', 'state'] }],
  ['location: neither the replies nor params have {slug}', { ...edit, location: '/links/{id}/{slug}' }],
  ['several segments are the end of a path', { ...read, path: '/links/{+id}/more' }],
  ['query.text is a string without maxLength', { ...read, query: unbounded }],
  ['headers.text is a string without maxLength', { ...read, headers: unbounded }],
  ['body.text is a string without maxLength', { ...edit, body: unbounded }],
  ['params.id is a string without maxLength', { ...read, params: Type.Object({ id: Type.String() }) }],
])('%s', ([fault, spec]) => {
  expect(() => operation(spec)).toThrow(new TypeError(`operation ${spec.name}: ${fault}`));
});

test('an entity tag and a location are made of fields that are there; a reply without a body has neither', () => {
  const replies = { 200: Type.Object({ id: Id, version: Type.Integer() }), 204: Type.Undefined() };
  const tagged = { ...edit, precondition: 'required', entityTag: 'version', location: '/links/{id}' } as const;
  expect(() => operation({ ...tagged, replies })).not.toThrow();
  expect(() => operation({ ...tagged, replies: { 204: Type.Undefined() } })).not.toThrow();
});

test('a parameter of several segments is the end of a path', () => {
  expect(() => operation({ ...read, path: '/links/{+id}' })).not.toThrow();
});

test('what is answered needs no bound', () => {
  expect(() => operation({ ...read, replies: { 200: unbounded } })).not.toThrow();
});
