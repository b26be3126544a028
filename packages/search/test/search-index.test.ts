import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, numberOf, rankOf } from '../src/best-of.ts';
import type { Document } from '../src/document.ts';
import { countFacets } from '../src/facets.ts';
import { explainHit } from '../src/highlight.ts';
import { matchWord, tierOf, toWanted, toWord, type Wanted } from '../src/match-word.ts';
import { toQuery } from '../src/query.ts';
import { isJoined, runSearch, scoreOf } from '../src/run-search.ts';
import { SearchIndex } from '../src/search-index.ts';
import { joinedOf, titlesOf, wordsOf } from '../src/words-of.ts';

type Label = 'category' | 'broadcaster' | 'tag';
type Film = Document<Label>;
const unlabelled = { category: [], broadcaster: [], tag: [] };

const make = (id: string, title: string, more: Partial<Film> = {}): Film => ({
  id,
  titles: [title],
  names: [],
  hidden: '',
  day: null,
  labels: unlabelled,
  ...more,
});

function indexOf(...films: Film[]) {
  const index = new SearchIndex<Label>(['category', 'broadcaster', 'tag']);
  for (const each of films) index.put(each);
  return index;
}

const everything = { from: 0, to: 65_535 };

const idOf = (index: SearchIndex<Label>, place: number) => index.columns.id[numberOf(place)];

function search(index: SearchIndex<Label>, q: string) {
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
    ['대학교', '학', 'within'],
    ['日本史', '本', 'within'],
    ['학교에', '학교를', 'particle'],
    ['학교', '학교에서는', 'particle'],
    ['책을', '책에', 'particle'],
    ['다큐', 'EKZB', 'keyboard'],
    ['다큐', 'Ekzb', 'keyboard'],
    ['다큐', 'ＥＫＺＢ', 'keyboard'],
    ['까치', 'ㄱㄱㅊ', 'initials'],
    ['극기', 'ㄲ', 'initials'],
    ['꽃', 'ㄲ', 'halfTyped'],
    ['뉴스9', '뉴스1', 'none'],
    ['뉴스9', '뉴스19', 'none'],
    ['아폴로13', '아폴러13', 'typo'],
    ['film', 'i', 'none'],
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
      make('tag', '하늘', { names: ['다큐멘터리'] }),
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
    ['장', 'human'],
    ['ㄴㄹ', 'sea'],
    ['바다를', 'sea'],
  ])('for %s finds %s alone', (q, id) => {
    const index = indexOf(make('city', '서울특별시 강남'), make('human', '인간 극장'), make('sea', '바다의 노래'));
    expect(search(index, q)).toEqual([id]);
  });
  test.each([
    ['관악구이야기', '우리 동네, 관악구 이야기'],
    ['관악구이야', '우리 동네, 관악구 이야기'],
    ['도전스페셜', 'KBS 도전 스페셜'],
    ['가는길', '집으로 가는 길'],
    ['가는길 집으로', '집으로 가는 길'],
    ['ＫＢＳ 도전', 'KBS 도전 스페셜'],
    ['문재인의나라', '가, 문재인의 나라 (2부)'],
  ])('for %s finds %s, whose words are written apart', (q, title) => {
    const index = indexOf(make('found', title), make('other', '나라의 스페셜, 길 이야기'));
    expect(search(index, q)).toEqual(['found']);
    expect(explainHit(q, { title: [title] }, '').highlights.length).toBeGreaterThan(0);
  });
  test.each(['구이야기', '이야기관악구', '길가는'])('for %s finds nothing that is written so', (q) => {
    expect(search(indexOf(make('a', '관악구 이야기'), make('b', '집으로 가는 길')), q)).toEqual([]);
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
      make('a', '바다', { day: '2001-05-01', labels: { category: ['nature'], broadcaster: ['KBS'], tag: ['고래'] } }),
      make('b', '바다', {
        day: '2002-05-01',
        labels: { category: ['nature'], broadcaster: ['EBS'], tag: ['고래', '섬'] },
      }),
      make('c', '바다', { labels: { ...unlabelled, category: ['history'], broadcaster: ['EBS'] } }),
    );
    const found = runSearch(index, { q: '바다', labels: { broadcaster: 'EBS' }, ...everything });
    expect(Array.from(found.numbers, (number) => index.columns.id[number]).sort()).toEqual(['b', 'c']);
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
    expect(runSearch(index, { labels: { tag: '없는 것' }, ...everything }).numbers).toHaveLength(0);
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
          index.settle();
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
          expect(Array.from(found.places, (place) => [idOf(index, place), scoreOf(rankOf(place))]).sort()).toEqual(
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
function slowScore(row: Film, q: string): number | undefined {
  const { words, title } = toQuery(q);
  const scores = words.map((wanted) =>
    Math.min(
      ...Array.from(wordsOf(row), ([text, field]) => scoreOfWord(text, wanted, field, tierOf.none)),
      ...Array.from([...titlesOf(row), ...joinedOf(row)], ([text, field]) =>
        isJoined(wanted) && words.length > 1 ? scoreOfWord(text, wanted, field, tierOf.particle) : 255,
      ),
    ),
  );
  const whole = Array.from(titlesOf(row), ([text, field]) => {
    const isWithin = title && matchWord(toWord(text), title) === tierOf.within;
    return title && !isWithin ? scoreOfWord(text, title, field, tierOf.none) : 255;
  });
  const joined = Array.from(joinedOf(row), ([text, field]) =>
    title && isJoined(title) ? scoreOfWord(text, title, field, tierOf.particle) : 255,
  );
  const score = Math.min(scores.length > 0 ? Math.max(...scores) : 255, ...whole, ...joined);
  return score === 255 ? undefined : score;
}

/** Tiers from a limit on count as not found. */
function scoreOfWord(text: string, wanted: Wanted, field: number, limit: number): number {
  const tier = matchWord(toWord(text), wanted);
  return tier < limit ? tier * 4 + field : 255;
}

describe('a hit', () => {
  const shown = { title: ['우리 학교에 가자'], people: ['김학교', '이학교'] };
  test('marks the matching part of its words', () => {
    expect(
      explainHit('학교', shown, '').highlights.map(({ field, value, start, end }) => [field, value, start, end]),
    ).toEqual([
      ['title', 0, 3, 5],
      ['people', 0, 1, 3],
      ['people', 1, 1, 3],
    ]);
  });
  test('marks a whole word whose letters are others', () => {
    const { highlights } = explainHit('strasse', { title: ['Die Straße'] }, '');
    expect(highlights).toEqual([{ field: 'title', value: 0, start: 4, end: 10 }]);
  });
  test('shows matching words of what is hidden, and nothing around them', () => {
    const hit = explainHit('학교', { title: ['바다'] }, '비밀의 학교들 이야기');
    expect(hit).toEqual({ highlights: [], words: ['학교들'] });
  });
});
