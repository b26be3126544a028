import type { TestDatabase } from '@clever/testing';
import { beforeAll, expect, test } from 'vitest';
import {
  decideCategory,
  decideTag,
  listProgrammes,
  readAccuracy,
  readProgramme,
  removeProgramme,
  search,
  suggest,
  suggestForNew,
  updateProgramme,
} from '../../src/db/index.ts';
import { addSource, importAll, make, makeDatabase, openTestArchive } from '../open-test-archive.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});

const titles = async (db: Parameters<typeof search>[0], q: string) =>
  (await search(db, { q, limit: 20 })).items.map(({ title }) => title);

test('what one replica writes another one finds', async () => {
  const [db, other] = [await openTestArchive(database), await openTestArchive(database)];
  const { id } = await make(db, '해녀의 바다', { synopsis: '물질을 합니다' });
  await expect.poll(() => titles(other, '물질')).toEqual(['해녀의 바다']);
  expect(JSON.stringify(await search(other, { q: '해녀', limit: 20 }))).not.toContain('합니다');
  await removeProgramme(db, { id, match: '*' });
  expect(await titles(db, '해녀')).toEqual([]);
});

test('an index that is opened later has what was there, up to its bound', async () => {
  const db = await openTestArchive(database);
  await make(db, '가야의 무덤');
  await make(db, '가야금');
  expect((await titles(await openTestArchive(database), '가야')).sort()).toEqual(['가야금', '가야의 무덤']);
  const small = await openTestArchive(database, { maxIndexed: 1 });
  expect(await search(small, { limit: 20 })).toMatchObject({ total: 1, isComplete: false });
});

test('pages of a search are all of it, once, and belong to its filters', async () => {
  const db = await openTestArchive(database);
  for (let at = 0; at < 7; at++) await make(db, `쪽수 ${at}`, { firstAired: `200${at % 3}-01-01` });
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await search(db, { q: '쪽수', limit: 3, ...(cursor !== undefined && { cursor }) });
    seen.push(...page.items.map(({ title }) => title));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  const { next } = await search(db, { q: '쪽수', limit: 3 });
  await expect(search(db, { q: '다른', limit: 3, cursor: next ?? '' })).rejects.toMatchObject({
    code: 'INVALID_CURSOR',
  });
});

test('a programme of several sources is one, and each field knows where it comes from', async () => {
  const db = await openTestArchive(database);
  await addSource(db, 'kbs', 1);
  await addSource(db, 'library', 2);
  const first = [{ id: 1, title: '인간 극장', channel: 'KBS', day: '2001.5.1', genre: '휴먼', tags: '가족' }];
  const second = [
    { id: 'x', title: '인간극장', day: '2001-05-02', text: '사람들의 이야기', cast: '김하나', tags: '이웃' },
    { id: 'y', title: '인간극장', channel: 'EBS' },
  ];
  expect(await importAll(db, 'kbs', first)).toMatchObject({ read: 1, created: 1, refused: 0 });
  expect(await importAll(db, 'library', second)).toMatchObject({ read: 2, merged: 1, created: 1 });
  const found = await search(db, { q: '인간극장', broadcaster: 'KBS', limit: 20 });
  const [hit] = found.items;
  const programme = await readProgramme(db, hit?.id ?? '');
  expect(programme).toMatchObject({ title: '인간 극장', firstAired: '2001-05-01', hasSynopsis: true });
  expect(programme.category).toMatchObject({ name: '휴먼', source: 'import' });
  expect(programme.tags.map(({ name }) => name).sort()).toEqual(['가족', '이웃']);
  expect(programme.provenance).toMatchObject({
    title: [{ source: 'kbs', key: '1' }],
    synopsis: [{ source: 'library', key: 'x' }],
  });
  expect(await importAll(db, 'library', second)).toMatchObject({ unchanged: 2, created: 0, merged: 0, updated: 0 });
  expect((await readProgramme(db, programme.id)).version).toBe(programme.version);

  await updateProgramme(db, { id: programme.id, edit: { title: '인간극장 1부' }, match: '*', caller: 'desk' });
  expect(await importAll(db, 'kbs', [{ ...first[0], title: '다른 제목', genre: '교양' }])).toMatchObject({
    updated: 1,
  });
  const after = await readProgramme(db, programme.id);
  expect(after).toMatchObject({ title: '인간극장 1부', category: { name: '교양' } });
  expect(after.provenance.title).toMatchObject([{ source: 'person', key: 'desk' }]);
  await removeProgramme(db, { id: programme.id, match: '*' });
  await importAll(db, 'kbs', [{ ...first[0], title: '또 다른 제목' }]);
  await expect(readProgramme(db, programme.id)).rejects.toMatchObject({ code: 'ARCHIVE_PROGRAMME_UNKNOWN' });
});

test('two imports at once make one programme', async () => {
  const db = await openTestArchive(database);
  await addSource(db, 'one');
  await addSource(db, 'two');
  const records = [{ id: 1, title: '한 번뿐인 방송' }];
  const reports = await Promise.all([importAll(db, 'one', records), importAll(db, 'two', records)]);
  expect(reports.map(({ created, merged }) => [created, merged]).sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('suggestions learn from what people decide, and never undo it', async () => {
  const db = await openTestArchive(database);
  for (const at of [1, 2, 3]) {
    const nature = await make(db, `자연 ${at}`, { synopsis: '고래와 돌고래의 이동을 관찰한다', broadcaster: 'MBC' });
    await decideCategory(db, { id: nature.id, category: '자연', caller: 'desk' });
    const history = await make(db, `역사 ${at}`, { synopsis: '조선 왕조의 궁궐을 복원한다', broadcaster: 'SBS' });
    await decideCategory(db, { id: history.id, category: '역사', caller: 'desk' });
  }
  const { id } = await make(db, '먼 길', { synopsis: '혹등고래와 돌고래의 여행을 관찰한다' });
  while (await suggestForNew(db));
  const suggested = await readProgramme(db, id);
  expect(suggested.category).toMatchObject({ name: '자연', source: 'suggestion', correction: null });
  expect(suggested.tags.map(({ name }) => name)).toContain('혹등고래');
  await decideTag(db, { id, tag: '혹등고래', verdict: 'rejected', caller: 'desk' });
  await decideTag(db, { id, tag: '돌고래', verdict: 'confirmed', caller: 'desk' });
  await decideCategory(db, { id, category: '여행', caller: 'desk' });
  const again = await suggest(db, id);
  expect(again.tags.map(({ name }) => name)).not.toContain('혹등고래');
  expect(again.tags.find(({ name }) => name === '돌고래')).toMatchObject({
    correction: { verdict: 'confirmed', by: 'desk' },
  });
  expect(again.category).toMatchObject({ name: '여행', source: 'person', correction: { from: '자연', by: 'desk' } });
});

test('the classifier learns from what people confirm, and not from what sources say', async () => {
  const db = await openTestArchive(await makeDatabase());
  await addSource(db, 'told');
  await importAll(db, 'told', [
    { id: 1, title: '고래의 이동', channel: 'MBC', genre: '자연' },
    { id: 2, title: '왕조의 궁궐', channel: 'SBS', genre: '역사' },
  ]);
  const { id } = await make(db, '혹등고래의 이동');
  expect((await suggest(db, id)).category).toBeNull();
  expect(await readAccuracy(db)).toMatchObject({ examples: 0 });
  const { items } = await listProgrammes(db, { limit: 10 });
  for (const { id: told, category } of items)
    if (category) await decideCategory(db, { id: told, category: category.name, caller: 'desk' });
  expect((await suggest(db, id)).category).toMatchObject({ name: '자연', source: 'suggestion' });
  expect(await readAccuracy(db)).toMatchObject({ examples: 2 });
});

test('of two edits of one version, one is stale', async () => {
  const db = await openTestArchive(database);
  const { id } = await make(db, '처음');
  const neighbour = await make(db, '이웃');
  const edits = ['a', 'b'].map((title) => updateProgramme(db, { id, edit: { title }, match: [1], caller: 'desk' }));
  expect((await Promise.allSettled(edits)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await readProgramme(db, neighbour.id)).toEqual(neighbour);
});

test('a list is read page by page and by tag', async () => {
  const db = await openTestArchive(database);
  for (const at of [1, 2, 3]) await make(db, `목록 ${at}`, { tags: ['목록표'] });
  const page = await listProgrammes(db, { limit: 2, tag: '목록표' });
  expect(page.items.map(({ title }) => title)).toEqual(['목록 3', '목록 2']);
  const rest = await listProgrammes(db, { limit: 2, tag: '목록표', cursor: page.next ?? '' });
  expect([rest.items.map(({ title }) => title), rest.next]).toEqual([['목록 1'], null]);
});
