import { type Closable, describing, type TableSpec, text } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { giveUpMessage, retryMessages } from '../outbox/decide.ts';
import type { Settle } from '../outbox/settle.ts';

interface OutboxDb extends Closable {
  readonly database: Database;
}

type Field =
  | 'key'
  | 'operation'
  | 'input'
  | 'saga'
  | 'step'
  | 'undo'
  | 'lane'
  | 'state'
  | 'attempts'
  | 'dueAt'
  | 'reply'
  | 'error'
  | 'createdAt'
  | 'endedAt';

const states = {
  waiting: text('Waits for the step before', '앞 단계 대기'),
  pending: text('To be called', '호출 예정'),
  done: text('Done', '완료'),
  failed: text('Refused', '거절됨'),
  given_up: text('Given up', '포기함'),
};

const isOpen = ({ state }: { readonly state?: unknown }) => state === 'pending' || state === 'failed';

/**
 * Describes a domain's outbox to the admin site: `tables: { Outbox: outboxAdmin<ClaimDb>() }`. What waits and what was refused is on its page of jobs.
 *
 * @param settledOf what the domain does when a message ends, as its service's `deliver` has it: giving up ends one
 */
export function outboxAdmin<Db extends OutboxDb>(settledOf?: (db: Db) => Settle['settled']): TableSpec<Db, Field> {
  const { verb } = describing<Db>();
  return {
    title: text('Owed calls', '보낼 호출'),
    isTechnical: true,
    about: text('Calls that are owed to other services.', '다른 서비스로 보낼 호출.'),
    label: 'key',
    list: ['createdAt', 'operation', 'key', 'state', 'attempts', 'dueAt', 'error'],
    search: { key: 'begins', operation: 'is' },
    filters: ['state', 'operation', 'saga', 'createdAt'],
    writes: 'verbs',
    words: {
      key: text('Operation id', '작업 ID'),
      operation: text('Operation', '오퍼레이션'),
      input: text('What is sent', '보낼 내용'),
      saga: text('Saga', '사가'),
      step: text('Step', '단계'),
      undo: text('What takes it back', '되돌리는 호출'),
      lane: text('Lane', '순서 묶음'),
      state: text('State', '상태'),
      attempts: text('Attempts', '시도 횟수'),
      dueAt: text('Tried next', '다음 시도'),
      reply: text('Answer', '응답'),
      error: text('Why not yet', '실패 이유'),
      createdAt: text('Owed since', '등록 일시'),
      endedAt: text('Ended', '종료 일시'),
    },
    values: { state: states },
    verbs: {
      retry: verb({
        title: text('Try again', '다시 시도'),
        isFor: ({ state, saga }) => isOpen({ state }) || (state === 'given_up' && saga === null),
        run: (db, { row }) => retryMessages(db.database, [String(row.id)]),
      }),
      giveUp: verb({
        title: text('Give up', '포기'),
        isFor: isOpen,
        isFinal: true,
        needsReason: true,
        run: (db, { row, by }) =>
          giveUpMessage(db.database, String(row.id), { reason: `Given up by ${by}`, settled: settledOf?.(db) }),
      }),
    },
  };
}
