import { operation, paging } from '@clever/contract';
import Type from 'typebox';
import { SearchFilters, SearchReply } from '../search-shapes.ts';

export const search = operation({
  name: 'archive.search',
  method: 'GET',
  path: '/search',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Find programmes',
  description:
    'Every word must be found: as it is, by its beginning, half typed, with another particle, inside a word, by initial consonants, typed on the wrong keyboard, or with typos; in this order.',
  query: Type.Object({ ...SearchFilters, ...paging(20, 100) }),
  replies: { 200: SearchReply },
});
