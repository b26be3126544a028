import { describing, text } from '@clever/contract/admin';
import { outboxAdmin, sagaSteps } from '@clever/model/admin';
import { dataModel } from './db/generated/data-model.ts';
import { openPrint, type PrintDb, settlePrint } from './db/index.ts';

const links = {
  playerId: { domain: 'player', table: 'Player' },
  fileId: { domain: 'file', table: 'File' },
} as const;

/** How the admin site shows prints. */
export const admin = describing<PrintDb>().defineAdmin({
  domain: 'print',
  title: text('Prints', '인쇄'),
  model: dataModel,
  words: {
    playerId: text('Player', '플레이어'),
    fileId: text('Document', '문서'),
    printers: text('PCs', 'PC 그룹'),
    copies: text('Copies', '부수'),
    points: text('Points', '포인트'),
    waitSeconds: text('Waits for a PC', 'PC 대기 시간'),
    state: text('State', '상태'),
    reason: text('Why not', '실패 이유'),
  },
  problems: { PRINT_UNKNOWN: '없는 인쇄입니다' },
  open: openPrint,
  writes: 'verbs',
  tables: {
    Print: {
      title: text('Prints', '인쇄'),
      list: ['createdAt', 'playerId', 'fileId', 'printers', 'copies', 'points', 'state', 'reason'],
      filters: ['state', 'playerId', 'printers'],
      links,
      related: sagaSteps('print'),
      tones: {
        state: {
          accepted: 'coming',
          held: 'coming',
          queued: 'coming',
          printed: 'live',
          paid: 'live',
          refused: 'bad',
          returned: 'over',
        },
      },
      values: {
        state: {
          accepted: text('Accepted', '접수'),
          held: text('Points held', '포인트 예약'),
          queued: text('Waits for a PC', 'PC 대기'),
          printed: text('Printed', '인쇄됨'),
          paid: text('Paid', '결제 완료'),
          refused: text('Refused', '거절됨'),
          returned: text('Points returned', '포인트 반환'),
        },
      },
    },
    Outbox: outboxAdmin<PrintDb>(() => settlePrint),
  },
});
