import { beforeAll, describe, expect, test } from 'vitest';
import { jsonFault } from '../src/core/forms/json-fault.ts';
import { makeCampaign } from './support/campaigns.ts';
import { startSite } from './support/site.ts';
import { makeSources } from './support/sources.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

describe('what is no JSON', () => {
  test.each([
    ['{"a": 1,}', 'Line 1, column 9: the name of a field', '1행 9열: 큰따옴표로 묶은 항목 이름'],
    ['{\n  "a": 1\n  "b": 2\n}', 'Line 3, column 3: a comma is missing.', '3행 3열: 쉼표'],
    ['{"a": 1', 'Line 1, column 8: a closing brace', '1행 8열: 닫는 중괄호'],
    ["{'a': 1}", 'Line 1, column 2: ', '1행 2열: '],
    ['[1, 2', 'Line 1, column 6: a closing bracket', '1행 6열: 닫는 대괄호'],
    ['{"가": 빨강}', 'Line 1, column 7: this belongs in quotation marks', '1행 7열: 큰따옴표로'],
    ['{"a": "b', 'Line 1, column 7: the text does not end', '1행 7열: 문자열을 닫는'],
    ['{} {}', 'Line 1, column 4: nothing may follow', '1행 4열: 끝난 뒤'],
    ['// no\n{}', 'Line 1, column 1: comments', '1행 1열: 주석'],
    ['undefined', 'Line 1, column 1: this belongs', '1행 1열: '],
    ['{"a": 01}', 'Line 1, column ', '1행 '],
  ])('%s is told by line and column', (text, en, ko) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonFault('en', text)).toContain(en);
    expect(jsonFault('ko', text)).toContain(ko);
  });

  test('in a form, in words', async () => {
    const id = await makeCampaign(site.database('coupon'), 'With a reward');
    const page = await site.owner.fill(`/data/coupon/Campaign/${id}/do/change`, { 'v.reward': '{\n  "points" 1\n}' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('This is not JSON: Line 2, column 12: a colon is missing after the name.');
  });
});

describe('a deletion says what goes', () => {
  test('the row by its fields, and what refers to it', async () => {
    await makeSources(site.database('archive'), 'alpha');
    const { text } = await site.owner.open('/data/archive/Source/alpha/do/delete');
    expect(text).toContain('This is deleted');
    expect(text).toContain('Title of alpha');
  });

  test('what the domain does besides', async () => {
    await site.database('player').query({
      text: "INSERT INTO player (id, display_name, metadata) VALUES ('01890000-0000-7000-8000-000000000001', 'Goes away', '{}')",
    });
    const { text } = await site.owner.open('/data/player/Player/01890000-0000-7000-8000-000000000001/do/delete');
    expect(text).toContain('saves and ties go');
    expect(text).toMatch(/<dd>Goes away<\/dd>/);
  });
});

test('a verb says from what to what, before it is done', async () => {
  const id = await makeCampaign(site.database('coupon'), 'To be paused');
  const { text } = await site.owner.open(`/data/coupon/Campaign/${id}/do/pause`);
  expect(text).toContain('<dt>Paused</dt><dd><del>No</del> <ins>Yes</ins></dd>');
  expect(text).toMatch(/<a class="button" href="[^"]*">Back<\/a>/);
  expect((await site.owner.open(`/data/coupon/Campaign/${id}/do/pause`, { 'accept-language': 'ko' })).text).toContain(
    '>돌아가기</a>',
  );
});

test('crumbs say no word twice', async () => {
  const { text } = await site.owner.open('/data/player/Player');
  const crumbs = /<nav class="crumbs".*?<\/nav>/s.exec(text)?.[0] ?? '';
  expect(crumbs).not.toContain('>Players<');
});

test('a row leads on by what names it, where its first column says nothing', async () => {
  await site.database('player').query({
    text: "INSERT INTO player (id, metadata) VALUES ('01890000-0000-7000-8000-000000000002', '{}')",
  });
  const { text } = await site.owner.open('/data/player/Player');
  expect(text).not.toMatch(/<td[^>]*><a href="[^"]*"><span class="none">–/);
  expect(text).toContain('>…00000002</a>');
});
