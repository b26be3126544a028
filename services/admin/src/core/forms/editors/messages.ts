import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  add: ['Add', '추가'],
  addNamed: ['Add: {what}', '{what} 추가'],
  remove: ['Remove', '삭제'],
  up: ['Move up', '위로'],
  down: ['Move down', '아래로'],
  of: ['{action} {at}', '{at}번 {action}'],
  none: ['None yet.', '아직 없습니다.'],
  language: ['Language to add, such as ja', '추가할 언어 (예: ja)'],
  preview: ['On a phone', '휴대폰 미리 보기'],
  showPicture: ['Show the picture', '이미지 보기'],
  meets: ['{count} of {of} {of:player|players} meet this.', '플레이어 {of}명 중 {count}명이 대상입니다.'],
  meetsSeen: [
    '{count} of {of} {of:player|players} meet this, of those that were seen in apps in the last 7 days.',
    '최근 7일 동안 앱에 접속한 표본 {of}명 중 {count}명이 대상입니다.',
  ],
  countAgain: ['Count', '대상 수 계산'],
  format: ['Format', '서식 정리'],
  jsonFault: ['Line {line}, column {column}: this is not JSON.', '{line}행 {column}열: JSON 형식이 아닙니다.'],
  jsonGood: ['JSON, in order.', '올바른 JSON입니다.'],
  whole: [
    'What is there does not fit the form, so it is shown as it is.',
    '양식으로 나타낼 수 없는 값이라 원본 그대로 표시합니다.',
  ],
  value: ['Value', '값'],
});
