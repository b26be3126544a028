import { describe, expect, test } from 'vitest';
import { compileWord, compileWords } from '../src/rules/words/compile.ts';
import { findWords } from '../src/rules/words/find.ts';

const innocents: Readonly<Record<string, readonly string[]>> = {
  시발: ['다시발', '시발점', '시발역', '시발택시', '시발자동차'],
  병신: ['병신년', '병신정변'],
  새끼: ['새끼손가락', '새끼발가락', '새끼줄', '새끼 고양이', '아기새끼리'],
  섹스: ['에섹스', '미들섹스', '서섹스', '웨섹스', '유니섹스'],
  보지: ['보지만', '보지도', '보지 못', '보지 마', '보지 않', '해보지', '가보지', '살펴보지', '보지는', '일보지'],
  자지: ['자지러', '자지만', '자지 마', '자지 않', '자지도', '가자지구', '의자지'],
  dick: ['야차', 'moby dick', 'dick tracy'],
  cock: ['cock-a-doodle', 'peacock', 'cocker spaniel'],
};
const blocked = [
  '시발',
  '씨발',
  '병신',
  '새끼',
  '개새끼',
  '섹스',
  '보지',
  '자지',
  '좆',
  'ㅅㅂ',
  '18놈',
  '대가리',
  'fuck',
  'shit',
  'ass',
  'dick',
  'cock',
  'anal',
  'sex',
];
const rows = blocked.map((word) => ({ word, action: 'refuse', innocents: innocents[word] ?? [], boardId: null }));
const dictionary = compileWords(rows);
const rulesOf = (text: string) =>
  findWords(text, 'body', { dictionary }).map(({ word, rule, text }) => `${word} ${rule} ${text}`);

describe('a blocked word is found', () => {
  test.for([
    ['야 시발 진짜', '시발 written 시발'],
    ['시발은 무슨', '시발 written 시발'],
    ['이런개새끼야', '개새끼 written 개새끼'],
    ['ㅅㅣㅂㅏㄹ', '시발 split ㅅㅣㅂㅏㄹ'],
    ['시ㅂㅏㄹ', '시발 split 시ㅂㅏㄹ'],
    ['\u1109\u1175\u1107\u1161\u11af', '시발 split \u1109\u1175\u1107\u1161\u11af'],
    ['시 발', '시발 spaced 시 발'],
    ['시.발', '시발 spaced 시.발'],
    ['시1발', '시발 spaced 시1발'],
    ['씨~~발 하', '씨발 spaced 씨~~발'],
    ['병 신 아니야', '병신 spaced 병 신'],
    ['시 발은', '시발 spaced 시 발'],
    ['tlqkf', '시발 keyboard tlqkf'],
    ['Tlqkf 뭐야', '씨발 keyboard Tlqkf'],
    ['qudtls', '병신 keyboard qudtls'],
    ['ㄹㅕ차', 'fuck keyboard ㄹㅕ차'],
    ['려차', 'fuck keyboard 려차'],
    ['ㅅl발', '시발 look-alike ㅅl발'],
    ['ㅅ1발', '시발 look-alike ㅅ1발'],
    ['ㅅ|발', '시발 look-alike ㅅ|발'],
    ['머가리 깨진다', '대가리 reshaped 머가리'],
    ['ㅅㅂ 뭐냐', 'ㅅㅂ written ㅅㅂ'],
    ['아 ㅅㅂㅋㅋ', 'ㅅㅂ written ㅅㅂ'],
    ['이 18놈', '18놈 written 18놈'],
    ['18놈은 가라', '18놈 written 18놈'],
    ['좆', '좆 written 좆'],
    ['좆은', '좆 written 좆'],
    ['what the FUCK', 'fuck written FUCK'],
    ['ｆｕｃｋ', 'fuck written ｆｕｃｋ'],
    ['ⓕⓤⓒⓚ', 'fuck written ⓕⓤⓒⓚ'],
    ['fuuuuuck', 'fuck written fuuuuuck'],
    ['fucking', 'fuck written fuck'],
    ['f u c k you', 'fuck spaced f u c k'],
    ['f.u.c.k', 'fuck spaced f.u.c.k'],
    ['fu-ck', 'fuck spaced fu-ck'],
    ['f\u03c5ck', 'fuck look-alike f\u03c5ck'],
    ['sh\u0456t', 'shit look-alike sh\u0456t'],
    ['sh1t', 'shit look-alike sh1t'],
    ['$h!t', 'shit look-alike $h!t'],
    ['a55', 'ass look-alike a55'],
    ['f\u00fa\u0107k', 'fuck written f\u00fa\u0107k'],
  ])('%s', ([text = '', said]) => {
    expect(rulesOf(text)).toContain(said);
  });
});

describe('no blocked word is found in', () => {
  test.for([
    '시발점',
    '경인선의 시발역은 어디인가요',
    '시발택시',
    '다시 발전하는 도시 발전',
    '다시발전',
    '20시 발 열차',
    '7시 발 KTX',
    '병신년에 태어났다',
    '새끼손가락 걸고',
    '무지개새 끼리',
    '에섹스와 서섹스 지방',
    '보지 못했어요',
    '영화를 보지 않았다',
    '웃느라 자지러졌다',
    '가자지구',
    '옷이 발에',
    '옷방',
    '뭇 시비',
    '2018년',
    '지난 18년간',
    '야차',
    '손가락 열 개',
    '118놈팡이',
    'class',
    'assassin',
    'classic bass',
    'Scunthorpe',
    'Essex',
    'shiitake',
    'peacock',
    'analysis',
    'as soon as',
    'an al dente',
    'push it',
    '45s',
    '455',
    'Middlesex',
    'this hit',
    'grass.',
    'Dickens',
    'cocktail',
    'Sussex',
    'document',
    '사과',
    '멍멍이',
    'ass\u00e9',
  ])('%s', (text) => {
    expect(rulesOf(text)).toEqual([]);
  });
});

test('a word without a syllable and with fewer than two letters is none', () => {
  const none = ['a', '!!', '18', ' - '].map((word) =>
    compileWord({ word, action: 'refuse', innocents: [], boardId: null }),
  );
  expect(none).toEqual([undefined, undefined, undefined, undefined]);
});

test('a word of one board is none on another', () => {
  const own = compileWords([{ word: '멜론', action: 'hold', innocents: [], boardId: 'fruit' }]);
  expect(findWords('멜론', 'body', { dictionary: own, boardId: 'vegetables' })).toEqual([]);
  expect(findWords('멜론', 'body', { dictionary: own })).toEqual([]);
  expect(findWords('큰 멜론', 'body', { dictionary: own, boardId: 'fruit' })).toEqual([
    { word: '멜론', rule: 'written', action: 'hold', field: 'body', start: 2, end: 4, text: '멜론' },
  ]);
});

test('a long text that nearly has them is looked through for a thousand words', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => ({
    word: `금칙어${at}호`,
    action: 'refuse',
    innocents: [],
    boardId: null,
  }));
  const all = compileWords([...many, ...rows]);
  expect(findWords('다시 발전하는 도시 금칙어'.repeat(5_000), 'body', { dictionary: all })).toEqual([]);
});
