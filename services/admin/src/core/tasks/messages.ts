import { defineMessages } from '../i18n/messages.ts';

/** What is said of single rows of a task. */
export const messages = defineMessages(
  {
    stale: 'Somebody else has changed it since.',
    gone: 'It is not there any more.',
    unfit: 'This cannot be done with the row as it is now.',
    inUse: 'Other rows refer to it.',
    failed: 'It failed: {error}',
    mayNot: 'The permission for this was taken away.',
    noTable: 'The table is not there any more.',
    noRow: 'There is no such row.',
    isThere: 'There is such a row already.',
    noKey: 'What the row is found by is missing.',
    mayNotAdd: 'You may not add rows here.',
    mayNotChange: 'You may not change rows here.',
    repeated: 'An earlier row of the file has the same value, which must be unique.',
    tooFew: 'The row has fewer cells than the header.',
  },
  {
    stale: '그 사이에 다른 사람이 변경했습니다.',
    gone: '더 이상 존재하지 않습니다.',
    unfit: '현재 상태에서는 할 수 없습니다.',
    inUse: '다른 항목이 참조하고 있습니다.',
    failed: '실패했습니다: {error}',
    mayNot: '이 작업의 권한이 없어졌습니다.',
    noTable: '테이블이 더 이상 없습니다.',
    noRow: '해당하는 행이 없습니다.',
    isThere: '이미 같은 행이 있습니다.',
    noKey: '행을 찾을 값이 비어 있습니다.',
    mayNotAdd: '이 테이블에 추가할 권한이 없습니다.',
    mayNotChange: '이 테이블을 수정할 권한이 없습니다.',
    repeated: '파일의 앞 행과 값이 같습니다. 이 값은 중복될 수 없습니다.',
    tooFew: '머리글보다 칸이 적습니다.',
  },
);
