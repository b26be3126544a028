import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  type FileDb,
  findKind,
  judgeFile,
  openFile,
  releaseFile,
  removeFile,
  retryVariants,
  saveKind,
  updateFile,
} from './db/index.ts';
import { FileEdit, KindEdit, KindName, KindRules, Verdict } from './shapes.ts';

const { defineAdmin, verb } = describing<FileDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

/** How the admin site shows files. */
export const admin = defineAdmin({
  domain: 'file',
  title: text('Files', '파일'),
  model: dataModel,
  ...adminWords,
  open: openFile,
  writes: 'verbs',
  tables: {
    File: {
      title: text('Files', '파일'),
      label: 'name',
      tones: { state: { ready: 'live', pending: 'warning', blocked: 'bad' } },
      list: ['name', 'kind', 'state', 'access', 'owner', 'unheldAt', 'createdAt', 'createdBy'],
      search: { name: 'has', sha256: 'is', owner: 'is' },
      filters: ['kind', 'state', 'access', 'owner', 'createdAt'],
      hidden: ['receipt'],
      links: {
        sha256: { domain: 'file', table: 'Blob' },
        kind: { domain: 'file', table: 'Kind' },
        owner: { domain: 'player', table: 'Player' },
      },
      inlines: [{ table: 'Hold', by: ['fileId'] }],
      verbs: {
        change: verb({
          title: text('Change', '수정'),
          input: FileEdit,
          run: (db, { row, match, input }) => updateFile(db, idOf(row), { edit: input, match }),
        }),
        judge: verb({
          title: text('Give a verdict', '검사 결과 입력'),
          input: Verdict,
          run: (db, { row, input }) => judgeFile(db, idOf(row), input),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          goes: text(
            'The file and its variants go: addresses of it lead nowhere.',
            '파일과 축소 이미지가 삭제되고, 기존 주소는 열리지 않습니다.',
          ),
          isFinal: true,
          run: (db, { row }) => removeFile(db, idOf(row)),
        }),
      },
    },
    Hold: {
      isTechnical: true,
      title: text('Holds', '사용처'),
      label: 'holder',
      filters: ['fileId', 'createdBy'],
      links: { fileId: { domain: 'file', table: 'File' } },
      verbs: {
        delete: verb({
          title: text('Release', '사용 해제'),
          goes: text('The file may be removed once nobody uses it.', '사용처가 없어지면 파일이 삭제될 수 있습니다.'),
          isFinal: true,
          run: (db, { row }) =>
            releaseFile(db, { id: String(row.fileId), caller: String(row.createdBy), holder: String(row.holder) }),
        }),
      },
    },
    Kind: {
      title: text('Kinds', '파일 종류'),
      verbs: {
        add: verb({
          title: text('Make a kind', '종류 추가'),
          input: Type.Object({ name: KindName, ...KindRules.properties }),
          run: (db, { input: { name, ...rules } }) => saveKind(db, name, rules),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: KindEdit,
          run: async (db, { row, input }) =>
            saveKind(db, String(row.name), { ...(await findKind(db, String(row.name))), ...input }),
        }),
      },
    },
    Blob: {
      isTechnical: true,
      title: text('Contents', '내용'),
      writes: 'nobody',
      list: ['sha256', 'type', 'size', 'width', 'height', 'storage', 'storedAt'],
      search: { sha256: 'begins' },
      filters: ['type', 'storage', 'touchedAt'],
      inlines: [{ table: 'Variant', by: ['sha256'] }],
    },
    Variant: {
      isTechnical: true,
      title: text('Variants', '축소 이미지'),
      tones: { state: { waiting: 'coming', made: 'live', failed: 'bad' } },
      filters: ['state', 'name', 'format'],
      links: { sha256: { domain: 'file', table: 'Blob' }, content: { domain: 'file', table: 'Blob' } },
      verbs: {
        retry: verb({
          title: text('Try again', '다시 시도'),
          unfit: text('It did not fail.', '실패한 작업이 아닙니다.'),
          isFor: (row) => row.state === 'failed',
          run: (db, { row }) =>
            retryVariants(db, { sha256: String(row.sha256), name: String(row.name), format: String(row.format) }),
        }),
      },
      values: {
        state: { waiting: text('Waits', '대기'), made: text('Made', '완료'), failed: text('Failed', '실패') },
      },
    },
    Upload: {
      isTechnical: true,
      title: text('Uploads', '업로드'),
      writes: 'nobody',
      list: ['id', 'createdBy', 'length', 'offset', 'expiresAt', 'fileId'],
      filters: ['createdBy', 'expiresAt'],
      hidden: ['lockToken'],
      links: { fileId: { domain: 'file', table: 'File' } },
    },
    Part: {
      isTechnical: true,
      title: text('Parts of uploads', '업로드 조각'),
      writes: 'nobody',
      filters: ['uploadId'],
    },
  },
  playerPanels: [
    {
      title: text('Files', '파일'),
      table: 'File',
      by: 'owner',
      list: ['name', 'kind', 'state', 'createdAt'],
      newest: 'id',
    },
  ],
  attention: [
    { title: text('Files that wait for a verdict', '검사를 기다리는 파일'), table: 'File', query: 'f.state=pending' },
  ],
});
