import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Hello, {name}', '{name}님, 안녕하세요'],
  attention: ['Needs attention', '확인이 필요한 일'],
  calm: ['Nothing needs attention.', '확인이 필요한 일이 없습니다.'],
  latest: ['What changed last', '최근 변경'],
  own: ['What you did last', '내 최근 작업'],
  recent: ['Where you were', '최근 방문한 페이지'],
  data: ['Data', '데이터'],
  down: ['the database does not answer', '데이터베이스가 응답하지 않습니다'],
  nothing: [
    'You have no role yet. Whoever invited you can give you one.',
    '아직 역할이 없습니다. 초대한 사람에게 역할을 요청해 주세요.',
  ],
});
