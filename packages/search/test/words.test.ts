import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../src/words/distance.ts';
import { fold, toTitleKey } from '../src/words/fold.ts';
import { isInitials, toInitials, toKeys } from '../src/words/jamo.ts';
import { onOtherKeyboard } from '../src/words/keyboard.ts';
import { stemsOf } from '../src/words/particles.ts';
import { splitWords } from '../src/words/split.ts';

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
const korean = fc.array(syllable, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));

describe('keys', () => {
  test.each([
    ['다큐', 'ㄷㅏㅋㅠ'],
    ['값', 'ㄱㅏㅂㅅ'],
    ['과외', 'ㄱㅗㅏㅇㅗㅣ'],
    ['ㄳ', 'ㄱㅅ'],
    ['ㅢ', 'ㅡㅣ'],
    ['KBS 쇼', 'KBS ㅅㅛ'],
  ])('of %s are %s', (text, keys) => expect(toKeys(text)).toBe(keys));
  test('of a text are those of its parts, one after the other', () => {
    fc.assert(
      fc.property(korean, korean, (a, b) => {
        expect(toKeys(a + b)).toBe(toKeys(a) + toKeys(b));
      }),
    );
  });
  test('are jamo alone, two to five for each syllable', () => {
    fc.assert(
      fc.property(korean, (text) => {
        expect(toKeys(text)).toMatch(/^[ㄱ-ㅎㅏ-ㅣ]+$/);
        expect(toKeys(text).length).toBeGreaterThanOrEqual(2 * text.length);
        expect(toKeys(text).length).toBeLessThanOrEqual(5 * text.length);
      }),
    );
  });
  test('are the same for composed and decomposed text that is folded', () => {
    fc.assert(
      fc.property(korean, (text) => {
        expect(toKeys(fold(text.normalize('NFD')))).toBe(toKeys(text));
      }),
    );
  });
});

describe('initials', () => {
  test.each([
    ['다큐', 'ㄷㅋ'],
    ['꽃', 'ㄱㄱ'],
    ['까치', 'ㄱㄱㅊ'],
    ['ㄲ', 'ㄱㄱ'],
    ['EBS 다큐', 'EBS ㄷㅋ'],
    ['ㄳ', 'ㄱㅅ'],
  ])('of %s are %s', (text, initials) => expect(toInitials(text)).toBe(initials));
  test('are one for each syllable, or two for a doubled consonant, and initials themselves', () => {
    fc.assert(
      fc.property(korean, (text) => {
        const doubled = text.match(/[까-낗따-띻빠-삫싸-앃짜-찧]/g)?.length ?? 0;
        expect(toInitials(text)).toHaveLength(text.length + doubled);
        expect(isInitials(toInitials(text))).toBe(true);
        expect(isInitials(text)).toBe(false);
      }),
    );
  });
});

describe('the other keyboard', () => {
  test.each([
    ['ekzb', ['ㄷㅏㅋㅠ']],
    ['Ekzb', ['ㄸㅏㅋㅠ', 'ㄷㅏㅋㅠ']],
    ['EKZB', ['ㄸㅏㅋㅠ', 'ㄷㅏㅋㅠ']],
    ['랴ㅣㅡ', ['film']],
    ['1박2일', []],
    ['k', []],
  ])('makes %s %j', (typed, keys) => expect(onOtherKeyboard(typed)).toEqual(keys));
  test('brings Hangul back that was typed with Latin letters', () => {
    const plain = korean.filter((text) => !/[ㅃㅉㄸㄲㅆㅒㅖ]/.test(toKeys(text)));
    fc.assert(
      fc.property(plain, (text) => {
        expect(onOtherKeyboard(onOtherKeyboard(text)[0] ?? '')[0]).toBe(toKeys(text));
      }),
    );
  });
});

describe('folding', () => {
  test.each([
    ['Café', 'cafe'],
    ['ＫＢＳ　２', 'kbs 2'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Æsir', 'aesir'],
    ['Œuvre', 'oeuvre'],
    ['Łódź', 'lodz'],
    ['Þór', 'thor'],
    ['ISTANBUL', 'istanbul'],
    ['İstanbul', 'istanbul'],
    ['ışık', 'isik'],
    ['Tromsø', 'tromso'],
    ['ﬁlm', 'film'],
    ['ﾊﾞｽ', 'バス'],
    ['ㄱㅏㄴ', 'ㄱㅏㄴ'],
    ['\u1103\u1161\u110f\u1172', '다큐'],
    ['\u1103\u110f', 'ㄷㅋ'],
    ['ﾧﾻ', 'ㄷㅋ'],
    ['서울'.normalize('NFD'), '서울'],
  ])('makes %s %s', (text, folded) => expect(fold(text)).toBe(folded));
  test('twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
  test.each(['간', 'ㄱㅏㄴ', 'ﾡￂﾤ', '\u1100\u1161\u11ab'])('%s is typed with the same keys', (text) => {
    expect(toKeys(fold(text))).toBe('ㄱㅏㄴ');
  });
  test('a title leaves letters and digits', () => expect(toTitleKey('인간 극장: <제1부>')).toBe('인간극장제1부'));
});

describe('splitting', () => {
  test.each([
    ['KBS스페셜 2부', ['KBS', '스페셜', '2부']],
    ['1박2일', ['1박2일']],
    ["The Earth's 3.1", ['The', 'Earth', 's', '3', '1']],
    ['서울특별시 ㄱ', ['서울특별시', 'ㄱ']],
    ['…!', []],
  ])('%s gives %j', (text, words) => expect(splitWords(text).map((each) => each.text)).toEqual(words));
  test('says where each word stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        const text = any.normalize('NFC');
        for (const { text: word, start } of splitWords(text)) expect(text.slice(start, start + word.length)).toBe(word);
      }),
    );
  });
});

describe('the distance', () => {
  test.each([
    ['', '', 0],
    ['ㄷㅏㅋㅠ', 'ㄷㅏㅋㅛ', 1],
    ['form', 'from', 1],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %i', (a, b, edits) => expect(editDistance(a, b, 9)).toBe(edits));
  test('is the same both ways, zero for equal texts only, and never beyond its bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(editDistance(b, a, most));
        expect(editDistance(a, b, most) === 0).toBe(a === b);
        expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b, 20), most + 1));
      }),
    );
  });
});

describe('the stems', () => {
  test.each([
    ['학교를', ['학교']],
    ['학교에서는', ['학교에서', '학교']],
    ['선생님께서', ['선생님']],
    ['바다가', ['바다']],
    ['서울로', ['서울']],
    ['집을', ['집']],
    ['책에서', ['책']],
    ['2부를', ['2부']],
    ['학교', []],
    ['사과', []],
    ['인도', []],
    ['가을', []],
    ['마을', []],
    ['를', []],
    ['film을', []],
  ])('of %s are %j', (word, stems) => expect(stemsOf(word)).toEqual(stems));
  test('are beginnings of the word, each shorter than the one before', () => {
    fc.assert(
      fc.property(korean, fc.constantFrom('을', '를', '에서는', '까지도', '이라는', ''), (noun, particle) => {
        let before = noun + particle;
        for (const stem of stemsOf(before)) {
          expect(before.startsWith(stem) && stem.length < before.length && stem.length > 0).toBe(true);
          before = stem;
        }
      }),
    );
  });
});
