import { operation } from '@clever/contract';
import { FeedQuery, ViewQuery } from '../client-shapes.ts';
import { Feed, View } from '../feed-shapes.ts';

export const feed = operation({
  name: 'notice.feed',
  method: 'GET',
  path: '/feed',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List what a client should show now, the most important first',
  description:
    'Answered from memory. ETag and If-None-Match save the body; max-age ends where the next window opens or closes.',
  query: FeedQuery,
  replies: { 200: Feed },
});

export const viewAs = operation({
  name: 'notice.viewAs',
  method: 'GET',
  path: '/views',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Show what a client sees at any time, and why it does not see the others',
  query: ViewQuery,
  replies: { 200: View },
});
