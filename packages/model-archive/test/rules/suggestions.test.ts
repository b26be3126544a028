import { describe, expect, test } from 'vitest';
import { measureAccuracy } from '../../src/rules/accuracy.ts';
import { train } from '../../src/rules/classifier.ts';
import { cutText } from '../../src/rules/cut-text.ts';
import { extractNouns } from '../../src/rules/nouns.ts';
import { chooseTags } from '../../src/rules/tf-idf.ts';
import { judged } from './judged-sentences.ts';

describe('nouns', () => {
  test.each([
    ['학교에서는', '학교'],
    ['연구하는', '연구'],
    ['에어팟이', '에어팟'],
    ['인공지능은', '인공지능'],
    ['서울로', '서울'],
    ['뷁뚫쉙', '뷁뚫쉙'],
    ['고양이', '고양이'],
    ['혹등고래와', '혹등고래'],
    ['혹등고래의', '혹등고래'],
    ['르세라핌과', '르세라핌'],
    ['국제회의', '국제회의'],
    ['민주주의', '민주주의'],
    ['섬마을', '섬마을'],
    ['국립공원들은', '국립공원'],
    ['K-POP', 'pop'],
    ['The Whales', 'whales'],
  ])('of %s are %s', async (word, noun) => expect(await extractNouns(word)).toEqual([noun]));
  test('are found as a person finds them', async () => {
    let [right, offered, wanted] = [0, 0, 0];
    for (const { sentence, nouns } of judged) {
      const found = new Set(await extractNouns(sentence));
      right += [...found].filter((noun) => nouns.has(noun)).length;
      offered += found.size;
      wanted += nouns.size;
    }
    const [precision, recall] = [right / offered, right / wanted];
    expect(precision, `precision ${precision}, recall ${recall}`).toBeGreaterThan(0.94);
    expect(recall, `precision ${precision}, recall ${recall}`).toBeGreaterThan(0.95);
  });
});

test.for(['가'.repeat(5_000), '가나다 '.repeat(3_000), '고래.'.repeat(900), '\ud800 \0 😀 e\u0301', ''])(
  'a text is cut into short parts, and nothing of it is lost: %#',
  async (text) => {
    const parts = cutText(text);
    expect(Math.max(0, ...parts.map(({ length }) => length))).toBeLessThanOrEqual(120);
    expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    expect((await extractNouns(text)).length).toBeLessThanOrEqual(2_000);
  },
);

test('tags are what is frequent in a programme and rare in the archive', () => {
  const byNoun = new Map([
    ['사람', 900],
    ['해녀', 5],
    ['바다', 100],
  ]);
  const tags = chooseTags(['사람', '사람', '해녀', '해녀', '바다'], { programmes: 1_000, byNoun });
  expect(tags.map(({ name }) => name)).toEqual(['해녀', '바다', '사람']);
  for (const { confidence } of tags) expect(confidence).toBeGreaterThan(0);
  for (const { confidence } of tags) expect(confidence).toBeLessThanOrEqual(1);
});

describe('the classifier', () => {
  const sea = { category: '자연', broadcaster: 'KBS', nouns: ['바다', '고래'] };
  const king = { category: '역사', broadcaster: 'KBS', nouns: ['조선', '왕조'] };
  test('suggests the category whose words are there', () => {
    const classifier = train([sea, king]);
    expect(classifier.suggest(['고래', '섬'])).toMatchObject({ category: '자연' });
    expect(classifier.suggest(['조선'])?.confidence).toBeGreaterThan(0.5);
  });
  test('suggests nothing of words that it never saw, and nothing where there is one category', () => {
    expect(train([sea, king]).suggest(['우주'])).toBeUndefined();
    expect(train([sea]).suggest(['바다'])).toBeUndefined();
  });
  test('that learnt a broadcaster by heart is seen', () => {
    // Within a broadcaster a word of its own tells the category; elsewhere that word means nothing.
    const of = (broadcaster: string) =>
      Array.from({ length: 20 }, (_, at) => ({
        broadcaster,
        category: at % 2 ? '자연' : '역사',
        nouns: [`${broadcaster}${at % 2 ? '초록' : '갈색'}`],
      }));
    const { within, across, broadcasters } = measureAccuracy([...of('KBS'), ...of('EBS')]);
    expect(within).toBe(1);
    expect(across).toBeLessThan(0.6);
    expect(broadcasters.map(({ broadcaster, tested }) => [broadcaster, tested])).toEqual([
      ['EBS', 20],
      ['KBS', 20],
    ]);
  });
  test('is not measured on nothing', () => {
    expect(measureAccuracy([sea])).toEqual({ examples: 1, within: null, across: null, broadcasters: [] });
  });
});
