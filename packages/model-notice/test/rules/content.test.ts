import { describe, expect, test } from 'vitest';
import { checkTitle, readAudience, readTexts } from '../../src/rules/content.ts';
import { parseSchemes } from '../../src/rules/urls.ts';

const schemes = parseSchemes(' Clever , market');
const withAction = (url: string) => readTexts({ ko: { title: 'a', action: { url } } }, schemes);

describe('URLs', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['clever://shop/1?from=notice', 'clever://shop/1?from=notice'],
    ['HTTPS://EXAMPLE.com/ㅎ', 'https://example.com/%E3%85%8E'],
  ])('%s is taken', (url, read) => {
    expect(withAction(url).ko?.action?.url).toBe(read);
  });
  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'http://example.com/',
    'https://a:b@example.com/',
    'other://x',
    '/path',
    'https://exa mple.com/',
    'https://example.com/\u202egpj',
    'data:text/html,x',
  ])('%j is refused', (url) => {
    expect(() => withAction(url)).toThrow(expect.objectContaining({ code: 'NOTICE_URL_REFUSED' }));
  });
  test('an image comes by https alone', () => {
    const image = (url: string) => readTexts({ ko: { title: 'a', image: url } }, schemes);
    expect(image('https://cdn.example.com/a.webp').ko?.image).toBe('https://cdn.example.com/a.webp');
    expect(() => image('clever://a')).toThrow(expect.objectContaining({ code: 'NOTICE_URL_REFUSED' }));
  });
  test.each(['javascript', 'http', 'a b'])('the scheme %j is never allowed', (scheme) => {
    expect(() => parseSchemes(scheme)).toThrow(TypeError);
  });
});

describe('texts', () => {
  test('tags are written as people do', () => {
    expect(Object.keys(readTexts({ 'zh-hant_tw': { title: 'a' }, KO: { title: 'b' } }, schemes))).toEqual([
      'zh-Hant-TW',
      'ko',
    ]);
  });
  test('no locale comes twice, and none is malformed', () => {
    expect(() => readTexts({ ko: { title: 'a' }, KO: { title: 'b' } }, schemes)).toThrow('twice');
    expect(() => readTexts({ korean1: {}, x: {} }, schemes)).toThrow(
      expect.objectContaining({ code: 'NOTICE_TEXTS_REFUSED' }),
    );
  });
  test('the default locale has a title', () => {
    expect(() => checkTitle({ defaultLocale: 'ko', texts: { en: { title: 'a' }, ko: { body: 'b' } } })).toThrow(
      expect.objectContaining({ code: 'NOTICE_TEXTS_REFUSED' }),
    );
  });
});

test('an audience is normalised, and its range of versions read', () => {
  expect(readAudience({ locales: ['ko_kr', 'iw'], countries: ['kr'], platforms: ['iOS'] })).toEqual({
    locales: ['ko-KR', 'he'],
    countries: ['KR'],
    platforms: ['ios'],
  });
  expect(readAudience({ versions: '>=2.1, <3' })).toEqual({ versions: '>=2.1, <3' });
  expect(() => readAudience({ versions: 'new ones' })).toThrow(
    expect.objectContaining({ code: 'NOTICE_VERSIONS_REFUSED' }),
  );
});
