import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Changes of {table}', '{table} 변경'],
  saved: ['Saved: {rows} {rows:row|rows}.', '{rows}행을 저장했습니다.'],
  savedOne: ['Saved: 1 row.', '1행을 저장했습니다.'],
  nothing: ['Nothing was changed.', '변경된 내용이 없습니다.'],
  repeated: ['This was saved already.', '이미 저장되었습니다.'],
  faults: [
    'Nothing was saved: all changes are saved together, or none. Please look at what is marked.',
    '저장되지 않았습니다. 변경 사항은 모두 함께 저장됩니다. 표시된 곳을 확인해 주세요.',
  ],
  gone: ['This row is not there any more: {label}', '더 이상 존재하지 않는 행입니다: {label}'],
  save: ['Save all of them', '모두 저장'],
  now: ['Somebody else has changed {label}', '다른 사람이 변경했습니다: {label}'],
});
