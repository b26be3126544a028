import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, numberOf, rankOf } from '../../src/search/best-of.ts';
import type { IndexedProgramme } from '../../src/search/documents.ts';
import { countFacets } from '../../src/search/facets.ts';
import { matchWord, tierOf, toWanted, toWord } from '../../src/search/match-word.ts';
import { toQuery } from '../../src/search/query.ts';
import { runSearch, scoreOf } from '../../src/search/run-search.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { viewHit } from '../../src/search/view-hit.ts';
import { titlesOf, wordsOf } from '../../src/search/words-of.ts';

const make = (id: string, title: string, more: Partial<IndexedProgramme> = {}): IndexedProgramme => ({
  id,
  title,
  originalTitle: null,
  broadcaster: null,
  category: null,
  firstAired: null,
  people: [],
  tags: [],
  hidden: '',
  ...more,
});

function indexOf(...programmes: IndexedProgramme[]) {
  const index = new SearchIndex();
  for (const each of programmes) index.put(each);
  return index;
}

const everything = { from: 0, to: 65_535 };

const idOf = (index: SearchIndex, place: number) => index.columns.id[numberOf(place)];

function search(index: SearchIndex, q: string) {
  const found = runSearch(index, { q, ...everything });
  return bestOf(found.places, 1_000).map((place) => idOf(index, place));
}

describe('a word is found', () => {
  test.each([
    ['다큐', '다큐', 'exact'],
    ['다큐멘터리', '다큐', 'prefix'],
    ['학교에', '학교', 'prefix'],
    ['학교', '학ㄱ', 'halfTyped'],
    ['하고', '학', 'halfTyped'],
    ['서울특별시', '특별', 'within'],
    ['다큐멘터리', 'ㄷㅋ', 'initials'],
    ['다큐', 'ekzb', 'keyboard'],
    ['film', '랴ㅣㅡ', 'keyboard'],
    ['다큐멘터리', '다큐맨터리', 'typo'],
    ['documentary', 'documnetary', 'typo'],
    ['강', '간', 'none'],
    ['바다', '학교', 'none'],
  ] as const)('%s by %s: %s', (word, wanted, tier) => {
    expect(matchWord(toWord(word), toWanted(wanted))).toBe(tierOf[tier]);
  });
});

describe('a search', () => {
  test('ranks by how the word was found, then where', () => {
    const index = indexOf(
      make('typo', '다큐맨터리'),
      make('hidden', '바다', { hidden: '다큐멘터리' }),
      make('prefix', '다큐멘터리들'),
      make('exact', '첫 다큐멘터리'),
      make('tag', '하늘', { tags: ['다큐멘터리'] }),
      make('whole', '다큐멘터리'),
    );
    expect(search(index, '다큐멘터리')).toEqual(['whole', 'exact', 'tag', 'hidden', 'prefix', 'typo']);
  });
  test.each([
    ['서울특별시 ㄱ', 'city'],
    ['ㅅㅇㅌㅂㅅ', 'city'],
    ['서울 특별시 강남', 'city'],
    ['tjdnfxmrquftl', 'city'],
    ['인간극장', 'human'],
    ['ㅇㄱㄱㅈ', 'human'],
    ['극장', 'human'],
  ])('for %s finds %s alone', (q, id) => {
    const index = indexOf(make('city', '서울특별시 강남'), make('human', '인간 극장'), make('sea', '바다의 노래'));
    expect(search(index, q)).toEqual([id]);
  });
  test('wants every word', () => {
    const index = indexOf(make('a', '바다의 노래'), make('b', '바다'), make('c', '노래'));
    expect(search(index, '노래 바다')).toEqual(['a']);
    expect(search(index, '노래 산')).toEqual([]);
    expect(search(index, '!?')).toEqual([]);
  });
  test('shows what changed and not what was removed', () => {
    const index = indexOf(make('a', '바다'), make('b', '바다'));
    index.put(make('a', '하늘'));
    expect(search(index, '바다')).toEqual(['b']);
    index.remove('b');
    expect([search(index, '바다'), search(index, '하늘')]).toEqual([[], ['a']]);
    index.put(make('b', '바다'));
    expect(search(index, '바다')).toEqual(['b']);
  });
  test('filters, and counts what is left', () => {
    const index = indexOf(
      make('a', '바다', { category: 'nature', broadcaster: 'KBS', firstAired: '2001-05-01', tags: ['고래'] }),
      make('b', '바다', { category: 'nature', broadcaster: 'EBS', firstAired: '2002-05-01', tags: ['고래', '섬'] }),
      make('c', '바다', { category: 'history', broadcaster: 'EBS' }),
    );
    const found = runSearch(index, { q: '바다', broadcaster: 'EBS', ...everything });
    expect(found.numbers.map((number) => index.columns.id[number]).sort()).toEqual(['b', 'c']);
    expect(countFacets(index, found.numbers)).toEqual({
      category: [
        { value: 'history', count: 1 },
        { value: 'nature', count: 1 },
      ],
      broadcaster: [{ value: 'EBS', count: 2 }],
      tag: [
        { value: '고래', count: 1 },
        { value: '섬', count: 1 },
      ],
    });
    expect(runSearch(index, { tag: '없는 것', ...everything }).numbers).toEqual([]);
  });
});

describe('the index', () => {
  const letters = fc.constantFrom('가', '각', '나', '다', '닭', '큐', '값', 'ㄱ', 'ㄷ', 'a', 'b', 'k');
  const word = fc.array(letters, { minLength: 1, maxLength: 7 }).map((all) => all.join(''));
  const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const programme = fc.record({ title: sentence, hidden: sentence });

  test('finds what comparing every word finds, with the same scores, after whatever changes', () => {
    fc.assert(
      fc.property(
        fc.array(programme, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(15), programme), { maxLength: 5 }),
        sentence,
        (first, changes, q) => {
          const rows = new Map(first.map((each, at) => [`${at}`, make(`${at}`, each.title, { hidden: each.hidden })]));
          const index = indexOf(...rows.values());
          index.words.settle();
          index.titles.settle();
          for (const [at, each] of changes) {
            const row = make(`${at}`, each.title, { hidden: each.hidden });
            rows.set(row.id, row);
            index.put(row);
          }
          const found = runSearch(index, { q, ...everything });
          const expected = [...rows.values()].flatMap((row) => {
            const score = slowScore(row, q);
            return score === undefined ? [] : [[row.id, score]];
          });
          expect(found.places.map((place) => [idOf(index, place), scoreOf(rankOf(place))]).sort()).toEqual(
            expected.sort(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
  test('takes the best as sorting all would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 10 }), fc.nat(50), (all, most, after) => {
        const expected = all.filter((each) => each > after).sort((a, b) => a - b);
        expect(bestOf(all, most, after)).toEqual(expected.slice(0, most));
      }),
    );
  });
});

/** What the index should say, without it. */
function slowScore(row: IndexedProgramme, q: string): number | undefined {
  const { words, title } = toQuery(q);
  const scores = words.map((wanted) =>
    Math.min(
      ...Array.from(wordsOf(row), ([text, field]) => {
        const tier = matchWord(toWord(text), wanted);
        return tier === tierOf.none ? 255 : tier * 4 + field;
      }),
    ),
  );
  const whole = titlesOf(row).map((text) => {
    const tier = title ? matchWord(toWord(text), title) : tierOf.none;
    return tier === tierOf.none || tier === tierOf.within ? 255 : tier * 4;
  });
  const score = Math.min(scores.length > 0 ? Math.max(...scores) : 255, ...whole);
  return score === 255 ? undefined : score;
}

describe('a hit', () => {
  const row = make('a', '우리 학교에 가자', { people: ['김학교'], hidden: '비밀의 학교들 이야기' });
  test('marks the matching part of its words', () => {
    const { highlights } = viewHit(row, toQuery('학교'), 0);
    expect(highlights.map(({ field, start, end }) => [field, start, end])).toEqual([
      ['title', 3, 5],
      ['people', 1, 3],
    ]);
  });
  test('shows matching words of what is hidden, and nothing around them', () => {
    const hit = viewHit(row, toQuery('학교'), 0);
    expect(hit.words).toEqual(['학교들']);
    expect(JSON.stringify(hit)).not.toContain('비밀');
  });
});
