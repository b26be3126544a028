import { operation } from '@clever/contract';
import { Accepted, Events, Stats, StatsQuery } from '../count-shapes.ts';
import * as problems from '../problems.ts';
import { params } from './notices.ts';

export const record = operation({
  name: 'notice.record',
  method: 'POST',
  path: '/events',
  access: 'strong',
  idempotent: 'no',
  summary: 'Count impressions and clicks',
  description:
    'Counted in memory and written within a quarter of a second. Those of unknown notices are left out. There is no key: what is sent again counts again.',
  body: Events,
  replies: { 202: Accepted },
});

export const stats = operation({
  name: 'notice.stats',
  method: 'GET',
  path: '/notices/{id}/stats',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count the impressions and clicks of a notice by time, platform and locale',
  params,
  query: StatsQuery,
  replies: { 200: Stats },
  problems: [problems.noticeUnknown, problems.rangeRefused],
});
