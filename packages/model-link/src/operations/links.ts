import { Id, operation, paging, preset, standard } from '@clever/contract';
import { line } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
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

export const list = preset.list('link.list', '/links', Link, {
  summary: 'List links, the newest first',
  query: Filters,
});

export const read = preset.read('link.read', '/links/{id}', Link, {
  summary: 'Read a link',
  params,
  problems: [problems.linkUnknown],
});

export const update = preset.update('link.update', '/links/{id}', Link, {
  idempotent: 'natural',
  summary: 'Change a link',
  params,
  body: LinkEdit,
  maxBodyBytes: 512 * 1024,
  problems: [...contentProblems, problems.linkUnknown, standard.stale],
});

export const remove = preset.remove('link.remove', '/links/{id}', {
  summary: 'Remove a link; its slug becomes free',
  params,
  problems: [problems.linkUnknown],
});
