import { Id, Nothing, operation, pageOf, paging, standard } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { line } from '../condition-shapes.ts';
import * as problems from '../problems.ts';
import { DomainName, Link, LinkEdit, NewLink, Tag } from '../shapes.ts';

const params = Type.Object({ id: Id });
const contentProblems = [problems.targetRefused, problems.appUnknown, problems.ruleRefused, problems.periodRefused];

export const create = operation({
  name: 'link.create',
  method: 'POST',
  path: '/links',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/links/{id}',
  summary: 'Make a short link',
  body: NewLink,
  maxBodyBytes: 512 * 1024,
  replies: { 200: Link, 201: Link },
  problems: [
    ...contentProblems,
    problems.domainUnknown,
    problems.slugRefused,
    problems.slugTaken,
    problems.slugsUsedUp,
    standard.keyReused,
  ],
});

const Filters = Type.Object({
  ...paging(10),
  tag: Type.Optional(Tag),
  domain: Type.Optional(DomainName),
  /** Found in title, slug or target, whatever the case. Three characters or more use an index. */
  text: Type.Optional(line(100)),
});
export type Filters = Static<typeof Filters>;

export const list = operation({
  name: 'link.list',
  method: 'GET',
  path: '/links',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List links, the newest first',
  query: Filters,
  replies: { 200: pageOf(Link) },
});

export const read = operation({
  name: 'link.read',
  method: 'GET',
  path: '/links/{id}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Read a link',
  params,
  replies: { 200: Link },
  problems: [problems.linkUnknown],
});

export const update = operation({
  name: 'link.update',
  method: 'PATCH',
  path: '/links/{id}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  precondition: 'required',
  summary: 'Change a link',
  params,
  body: LinkEdit,
  maxBodyBytes: 512 * 1024,
  replies: { 200: Link },
  problems: [...contentProblems, problems.linkUnknown, standard.stale],
});

export const remove = operation({
  name: 'link.remove',
  method: 'DELETE',
  path: '/links/{id}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Remove a link; its slug becomes free',
  params,
  replies: { 204: Nothing },
  problems: [problems.linkUnknown],
});
