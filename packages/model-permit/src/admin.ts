import { describing, text } from '@clever/contract/admin';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import { disableCaller, enableCaller, openPermit, type PermitDb, removeCaller, revokeSecret } from './db/index.ts';

const { defineAdmin, verb } = describing<PermitDb>();

/** How the admin site shows callers and grants. Digests of secrets are never read. */
export const admin = defineAdmin({
  domain: 'permit',
  title: text('Permits', '호출 권한'),
  model: dataModel,
  ...adminWords,
  open: (database) => openPermit(database),
  writes: 'verbs',
  tables: {
    Caller: {
      title: text('Callers', '호출자'),
      filters: ['kind', 'disabled'],
      inlines: [
        { table: 'Secret', by: ['callerName'] },
        { table: 'Grant', by: ['callerName'] },
      ],
      verbs: {
        disable: verb({
          title: text('Disable', '차단'),
          unfit: text('It is disabled already.', '이미 차단되었습니다.'),
          sets: { disabled: true },
          undo: 'enable',
          isFor: (row) => row.disabled === false,
          needsReason: true,
          run: (db, { row, by }) => disableCaller(db, by, String(row.name)),
        }),
        enable: verb({
          title: text('Let in again', '차단 해제'),
          unfit: text('It is not disabled.', '차단되지 않았습니다.'),
          sets: { disabled: false },
          undo: 'disable',
          isFor: (row) => row.disabled === true,
          run: (db, { row, by }) => enableCaller(db, by, String(row.name)),
        }),
        delete: verb({
          title: text('Remove the caller', '호출자 삭제'),
          goes: text(
            'Its secrets and grants go with it: its calls are refused at once.',
            '비밀 키와 호출 권한도 함께 삭제되며, 이 호출자의 요청은 바로 거부됩니다.',
          ),
          isFinal: true,
          needsReason: true,
          run: (db, { row, by }) => removeCaller(db, by, String(row.name)),
        }),
      },
    },
    Secret: {
      title: text('Secrets', '비밀 키'),
      label: 'id',
      hidden: ['sha256'],
      list: ['callerName', 'slot', 'createdAt', 'lastUsedAt', 'expiresAt'],
      filters: ['callerName'],
      verbs: {
        delete: verb({
          title: text('Revoke', '폐기'),
          goes: text('Calls with this secret are refused at once.', '이 비밀 키를 쓰는 요청은 바로 거부됩니다.'),
          isFinal: true,
          needsReason: true,
          run: (db, { row, by }) => revokeSecret(db, by, { name: String(row.callerName), id: String(row.id) }),
        }),
      },
    },
    Grant: {
      title: text('Grants', '허용된 오퍼레이션'),
      filters: ['callerName'],
      search: { operation: 'has', callerName: 'has' },
    },
    Audit: {
      isTechnical: true,
      title: text('Changes', '변경 내역'),
      label: 'action',
      filters: ['subject', 'at'],
      search: { subject: 'has', by: 'has' },
    },
    Callee: { isTechnical: true, title: text('Versions of snapshots', '스냅샷 버전') },
    Observation: {
      isTechnical: true,
      title: text('Calls per minute', '분당 호출'),
      filters: ['minute', 'operation', 'caller'],
    },
    Manifest: {
      isTechnical: true,
      title: text('Manifest applied last', '마지막으로 적용된 매니페스트'),
      label: 'appliedAt',
      list: ['appliedAt', 'by'],
    },
    Instance: { isTechnical: true, title: text('Running services', '실행 중인 서비스') },
  },
  charts: [
    {
      title: text('Calls between services', '서비스 호출'),
      table: 'Observation',
      at: 'minute',
      sum: { permitted: text('Permitted', '허용'), denied: text('Denied', '거부') },
    },
  ],
});
