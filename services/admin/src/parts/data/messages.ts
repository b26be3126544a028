import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  technical: ['Technical', '기술 정보'],
  tables: ['Tables', '테이블'],
  rows: ['Rows', '건수'],
  table: ['Table', '테이블'],
  about: ['What it is', '설명'],
  add: ['Add', '추가'],
  change: ['Change', '수정'],
  delete: ['Delete', '삭제'],
  history: ['History', '변경 기록'],
  unavailable: [
    'The database of this domain does not answer. The rest of the site works.',
    '이 도메인의 데이터베이스가 응답하지 않습니다. 다른 페이지는 사용할 수 있습니다.',
  ],
  guarded: [
    'The rules of the domain hold here: what can be done has a button.',
    '도메인 규칙에 따라서만 바뀌는 데이터입니다. 할 수 있는 작업은 버튼으로 표시됩니다.',
  ],
  showAll: ['Show all', '모두 보기'],
  saved: ['Saved.', '저장했습니다.'],
  did: ['Done: {action}.', '{action} 완료.'],
  workBusy: [
    '{what}: {done} of {all} are done. This page looks again by itself.',
    '{what}: {all}건 중 {done}건 완료. 화면이 자동으로 갱신됩니다.',
  ],
  workDone: ['{what}: all {all} are done.', '{what}: {all}건 모두 완료했습니다.'],
  workFailed: [
    '{what}: ended with an error, with {done} of {all} done.',
    '{what}: 오류로 중단되었습니다({all}건 중 {done}건 완료).',
  ],
  look: ['Show how far it is', '진행 상황 보기'],
  putsBack: ['This puts back what {by} changed:', '{by} 님이 변경하기 전 값으로 되돌립니다. 변경 시각:'],
  asBefore: ['It is as it was before already.', '이미 변경 전과 같습니다.'],
  duplicate: ['Duplicate', '복제'],
  undo: ['Undo', '실행 취소'],
  confirmVerb: ['{action}: {label}', '{action}: {label}'],
  goesNow: ['This is deleted', '삭제될 내용'],
  nothingElse: ['Nothing else refers to it.', '다른 곳에서 참조하지 않습니다.'],
  irrevocable: ['This cannot be taken back.', '되돌릴 수 없습니다.'],
  repeated: ['This form was sent before: it was done once.', '이미 전송된 양식입니다. 한 번만 처리되었습니다.'],
});
