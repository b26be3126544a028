import { Nothing, operation, text } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';

export const visit = operation({
  name: 'link.visit',
  kind: 'redirect',
  method: 'GET',
  path: '/{+slug}',
  access: 'public',
  idempotent: 'safe',
  summary: 'Follow a short link',
  description:
    'The Host header chooses the domain; a slash at the end is no part of a slug. HEAD answers the same and counts nothing; bots are counted apart.',
  params: Type.Object({ slug: text(1_024, { minLength: 0 }) }),
  replies: { 301: Nothing, 302: Nothing, 307: Nothing, 308: Nothing },
  problems: [problems.linkUnknown, problems.linkExpired, problems.storeAbsent],
});
