import { defineMessages } from '../i18n/messages.ts';

/** Messages about single rows of a task. */
export const messages = defineMessages({
  stale: ['Somebody else has changed it since.', '그 사이에 다른 사람이 변경했습니다.'],
  gone: ['It is not there any more.', '더 이상 존재하지 않습니다.'],
  unfit: ['This cannot be done with the row as it is now.', '현재 상태에서는 할 수 없습니다.'],
  inUse: ['Other rows refer to it.', '다른 항목이 참조하고 있습니다.'],
  failed: ['It failed: {error}', '실패했습니다: {error}'],
  mayNot: ['The permission for this was taken away.', '이 작업의 권한이 없어졌습니다.'],
  noTable: ['The table is not there any more.', '테이블이 더 이상 없습니다.'],
  noRow: ['There is no such row.', '해당하는 행이 없습니다.'],
  noKey: ['What the row is found by is missing.', '행을 찾을 값이 비어 있습니다.'],
  mayNotAdd: ['You may not add rows here.', '이 테이블에 추가할 권한이 없습니다.'],
  mayNotChange: ['You may not change rows here.', '이 테이블을 수정할 권한이 없습니다.'],
  repeated: [
    'An earlier row of the file has the same value, which must be unique.',
    '파일의 앞 행과 값이 같습니다. 이 값은 중복될 수 없습니다.',
  ],
});
