import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages(
  {
    title: 'Changes of {table}',
    saved: 'Saved: {rows} {rows:row|rows}.',
    savedOne: 'Saved: 1 row.',
    nothing: 'Nothing was changed.',
    repeated: 'This was saved already.',
    faults: 'Nothing was saved: all changes are saved together, or none. Please look at what is marked.',
    gone: 'This row is not there any more: {label}',
    save: 'Save all of them',
    now: 'Somebody else has changed {label}',
  },
  {
    title: '{table} 변경',
    saved: '{rows}행을 저장했습니다.',
    savedOne: '1행을 저장했습니다.',
    nothing: '변경된 내용이 없습니다.',
    repeated: '이미 저장되었습니다.',
    faults: '저장되지 않았습니다. 변경 사항은 모두 함께 저장됩니다. 표시된 곳을 확인해 주세요.',
    gone: '더 이상 존재하지 않는 행입니다: {label}',
    save: '모두 저장',
    now: '다른 사람이 변경했습니다: {label}',
  },
);
