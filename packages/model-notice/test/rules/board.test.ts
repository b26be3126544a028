import { expect, test } from 'vitest';
import type { FeedQuery } from '../../src/client-shapes.ts';
import type { Feed } from '../../src/index.ts';
import { Board } from '../../src/rules/board.ts';
import { at, atNoon, compiled } from './source.ts';

const itemsOf = (board: Board, time = atNoon, query: Partial<FeedQuery> = {}) =>
  (JSON.parse(board.answer({ limit: 200, ...query }, time).json.toString()) as Feed).items;
const titlesOf = (...of: Parameters<typeof itemsOf>) => itemsOf(...of).map(({ title }) => title);
const titled = (title: string) => ({ texts: { ko: { title } } });

test('the best comes first: priority, the later start, the later id', () => {
  const board = new Board([
    compiled(titled('first made')),
    compiled(titled('last made')),
    compiled({ ...titled('new'), startsAt: at('09:00') }),
    compiled({ ...titled('urgent'), priority: 5 }),
  ]);
  expect(titlesOf(board)).toEqual(['urgent', 'new', 'last made', 'first made']);
  expect(titlesOf(board, atNoon, { limit: 1 })).toEqual(['urgent']);
});

test('windows open and close by the clock', () => {
  const board = new Board([
    compiled({ ...titled('morning'), endsAt: at('12:00') }),
    compiled({ ...titled('noon'), startsAt: at('12:00'), endsAt: at('13:00') }),
  ]);
  expect(titlesOf(board, at('11:59').getTime())).toEqual(['morning']);
  expect(board.nextEdge(at('11:59').getTime())).toBe(atNoon);
  expect(titlesOf(board, atNoon)).toEqual(['noon']);
  expect(titlesOf(board, at('13:00').getTime())).toEqual([]);
  expect(board.nextEdge(at('13:00').getTime())).toBe(Number.POSITIVE_INFINITY);
  expect(titlesOf(board, at('11:59').getTime())).toEqual(['morning']);
});

test('clients that look the same get the same bytes until the next edge', () => {
  const board = new Board([compiled(), compiled({ startsAt: at('13:00') })]);
  const answer = board.answer({ limit: 200, locale: 'ko' }, atNoon);
  expect(board.answer({ limit: 200, locale: 'ko', player: 'ann' }, atNoon + 1_000)).toBe(answer);
  expect(board.answer({ limit: 200, locale: 'en' }, atNoon)).not.toBe(answer);
  const later = board.answer({ limit: 200, locale: 'ko' }, at('13:00').getTime());
  expect(later.etag).not.toBe(answer.etag);
});

test('each part of a text comes from the first locale of the chain that has it', () => {
  const texts = {
    en: {
      title: 'Sale',
      body: 'Everything',
      image: 'https://example.com/en.png',
      action: { url: 'https://example.com/' },
    },
    ko: { title: '세일', body: '전부', image: null },
    'ko-KR': { title: '대한민국 세일' },
  };
  const board = new Board([compiled({ defaultLocale: 'en', texts })]);
  const shown = (locale?: string) => itemsOf(board, atNoon, locale === undefined ? {} : { locale })[0];
  expect(shown('ko-KR')).toMatchObject({
    locale: 'ko-KR',
    title: '대한민국 세일',
    body: '전부',
    image: null,
    action: { url: 'https://example.com/' },
  });
  expect(shown('ko-KP')).toMatchObject({ locale: 'ko', title: '세일' });
  expect(shown('ja')).toMatchObject({ locale: 'en', title: 'Sale' });
  expect(shown()).toMatchObject({ locale: 'en' });
});

test('a feed of nothing is an empty list', () => {
  expect(new Board([]).answer({ limit: 200 }, atNoon).json.toString()).toBe('{"items":[]}');
});
