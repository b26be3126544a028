import { beforeAll, describe, expect, test } from 'vitest';
import { formOf, unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

const korean = { 'accept-language': 'ko-KR,ko;q=0.9' };
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

const read = async (path: string) => unescapeHtml((await site.owner.open(path, korean)).text);
const add = '/add/notice/Notice';
const texts = '{"ko":{"title":"점검"}}';
/** Sends the form of a notice in Korean. */
const write = async (fields: Readonly<Record<string, string>>) => {
  const form = formOf((await site.owner.open(add, korean)).text, add);
  const more = { 'v.name': '점검 안내', 'v.defaultLocale': 'ko', 'v.texts': texts };
  return site.owner.post(add, { ...form, ...more, ...fields }, korean);
};

describe('in Korean', () => {
  test('fields, values and what JSON holds have their names in a form', async () => {
    const text = await read(add);
    expect(text).toMatch(/<label for="v\.kind">노출 방식<\/label>/);
    expect(text).toContain('<option value="popup">팝업</option>');
    const filled = await read(`${add}?v.texts=${encodeURIComponent('{"ko":{"title":"점검"}}')}`);
    for (const part of ['한국어 (ko)', '제목', '본문', '이미지 주소', '버튼 문구']) expect(filled).toContain(part);
    expect(text).not.toContain('Players never see it');
  });

  test('what is wrong is said in Korean, where it is and by whomever it is refused', async () => {
    const shape = await write({ 'v.kind': 'popup', 'v.audience': '{"countries":["korea"]}' });
    expect(unescapeHtml(shape.text)).toContain('2자까지 입력할 수 있습니다.');
    const domain = await write({ 'v.kind': 'popup', 'v.texts': '{"en":{"title":"Maintenance"}}' });
    expect(unescapeHtml(domain.text)).toContain('일부 언어에서 내용을 표시할 수 없습니다');
  });

  test('a choice is taken by its name too, and stored as it is', async () => {
    expect((await write({ 'v.kind': '배너' })).location).toMatch(/^\/data\/notice\/Notice\//);
    const { rows } = await site.database('notice').query({ text: 'SELECT kind FROM notices' });
    expect(rows).toEqual([{ kind: 'banner' }]);
  });

  test('lists, rows, filters and the history call things by their names', async () => {
    const list = await read('/data/notice/Notice?f.kind=banner');
    expect(list).toMatch(/<option value="banner" selected>배너<\/option>/);
    expect(list).toMatch(/<span title="banner">배너<\/span>/);
    expect(list).toContain('총 1건');
    const history = await read('/history');
    expect(history).toContain('>공지 · 점검 안내<');
    expect(history).toMatch(/<dt>노출 방식<\/dt><dd><del>–<\/del> <ins>배너<\/ins>/);
    expect(await read('/data/notice')).toContain('플레이어에게 알리는 내용과 게시 기간.');
  });

  test('an export keeps the names of fields and values', async () => {
    expect(await read('/export/notice/Notice?col=name&col=kind')).toBe('name,kind\r\n점검 안내,banner\r\n');
  });

  test('an import takes headers in Korean', async () => {
    const form = formOf((await site.owner.open('/import/archive/Source')).text, '/import/archive/Source');
    const file = { name: '출처.csv', bytes: Buffer.from('출처 ID,출처 이름,우선순위\nnuri,누리,3\n') };
    const { location } = await site.owner.upload('/import/archive/Source', form, file);
    const chosen = formOf((await site.owner.open(location)).text, `${location}/mapping`);
    expect(chosen).toMatchObject({ 'm.name': '0', 'm.title': '1', 'm.rank': '2', 'm.format': '' });
  });
});
