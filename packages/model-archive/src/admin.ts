import { describing, text } from '@clever/contract/admin';
import { csvQuery, csvValues, csvWords } from '@clever/readers/csv-contract';
import Type from 'typebox';
import { adminWords, origins } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import { type ArchiveDb, decideTag, importProgrammes, openArchive, putSource, removeProgramme } from './db/index.ts';
import { maxImportBytes, NewSource, SourceName } from './source-shapes.ts';

const { defineAdmin, fileVerb, verb } = describing<ArchiveDb>();
const programmeLink = { programmeId: { domain: 'archive', table: 'Programme' } } as const;

/** How the admin site shows programmes, episodes and records of sources. */
export const admin = defineAdmin({
  domain: 'archive',
  title: text('Archive', '방송 아카이브'),
  model: dataModel,
  ...adminWords,
  open: (database) => openArchive(database, { maxIndexed: 0 }),
  writes: 'verbs',
  tables: {
    Programme: {
      title: text('Programmes', '프로그램'),
      list: ['title', 'broadcaster', 'firstAired', 'category', 'categoryConfidence', 'removedAt', 'updatedAt'],
      search: { title: 'has', originalTitle: 'has' },
      filters: ['broadcaster', 'category', 'createdAt', 'removedAt'],
      hidden: ['createdAs'],
      verbs: {
        delete: verb({
          title: text('Remove', '삭제'),
          unfit: text('It was removed already.', '이미 삭제되었습니다.'),
          goes: text(
            'It is found no longer; its episodes and tags go with it. A later import brings it back.',
            '더 이상 검색되지 않으며 회차와 태그도 함께 사라집니다. 다시 가져오면 되살아납니다.',
          ),
          isFor: (row) => row.removedAt === null,
          isFinal: true,
          run: (db, { row, match }) => removeProgramme(db, { id: String(row.id), match }),
        }),
      },
    },
    Tag: {
      title: text('Tags', '태그'),
      words: { name: text('Tag', '태그'), source: text('Where it is from', '근거') },
      values: { source: origins },
      label: 'name',
      filters: ['verdict', 'source'],
      links: programmeLink,
      verbs: {
        decide: verb({
          title: text('Decide', '판정'),
          input: Type.Object({ verdict: Type.Enum(['confirmed', 'rejected']) }),
          run: (db, { row, input, by }) =>
            decideTag(db, { id: String(row.programmeId), tag: String(row.name), verdict: input.verdict, caller: by }),
        }),
      },
    },
    Episode: {
      title: text('Episodes', '회차'),
      label: 'number',
      hidden: ['createdAs'],
      links: programmeLink,
    },
    Record: {
      title: text('Records of sources', '원본 기록'),
      words: { key: text('Key', '원본 키') },
      filters: ['source', 'importedAt'],
      links: programmeLink,
    },
    Source: {
      title: text('Sources', '출처'),
      words: { name: text('Key', '출처 ID'), title: text('Title', '출처 이름') },
      label: 'title',
      list: ['name', 'title', 'rank', 'format', 'updatedAt'],
      search: { title: 'has', name: 'has' },
      // Name and rank of a source: nothing is derived from them. Its mapping has a shape, which the verb checks.
      writes: 'forms',
      listEditable: ['title', 'rank'],
      readOnly: ['format', 'mapping'],
      verbs: {
        add: verb({
          title: text('Add a source', '출처 추가'),
          input: Type.Object({ name: SourceName, ...NewSource.properties }),
          words: {
            items: text('Path of the list', '목록 위치'),
            episodes: text('Episodes', '회차'),
            from: text('From', '원본 항목'),
            split: text('Split at', '구분 기호'),
            map: text('Translated', '값 변환'),
          },
          run: async (db, { input: { name, ...body } }) => {
            await putSource(db, { name, body, match: undefined });
            return { name };
          },
        }),
      },
      files: {
        importProgrammes: fileVerb({
          title: text('Import records', '기록 가져오기'),
          about: text(
            'Records of a source, as CSV or JSON, whichever the source says. The same file again changes nothing.',
            '출처의 기록. 출처에 정한 대로 CSV 또는 JSON입니다. 같은 파일을 다시 가져와도 달라지지 않습니다.',
          ),
          accept: ['.csv', '.json'],
          maxBytes: maxImportBytes,
          input: Type.Object({ source: SourceName, ...csvQuery }),
          words: csvWords,
          values: csvValues,
          links: { source: { domain: 'archive', table: 'Source' } },
          initial: (row) => ({ source: row.name }),
          counts: {
            created: text('New programmes', '새 프로그램'),
            merged: text('Joined to programmes', '기존 프로그램에 연결'),
            updated: text('Changed', '변경'),
            unchanged: text('Unchanged', '변동 없음'),
            refused: text('Refused', '거부됨'),
          },
          run: async (db, { file, input, isRehearsal }) => {
            const {
              read: _,
              refusals,
              ...counts
            } = await importProgrammes(db, input.source, file, { ...input, isRehearsal });
            return {
              counts,
              refusals: refusals.map(({ record, key, reason }) => ({ row: record, label: key ?? '', fault: reason })),
            };
          },
        }),
      },
    },
  },
  charts: [{ title: text('New programmes', '신규 프로그램'), table: 'Programme', at: 'createdAt' }],
});
