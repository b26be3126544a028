import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  what: ['Players, codes, campaigns, links, pages …', '플레이어, 코드, 캠페인, 링크, 페이지 …'],
  find: ['Search', '검색'],
  hint: ['Two letters are enough.', '두 글자부터 검색합니다.'],
  nothing: ['Nothing was found.', '검색 결과가 없습니다.'],
  pages: ['Pages', '페이지'],
  actions: ['Begin', '바로 시작'],
  add: ['Add', '추가'],
  keys: ['Keys', '단축키'],
  searchKey: ['Search everywhere', '전체 검색'],
  helpKey: ['These keys', '단축키 보기'],
  moveKey: ['Move among what was found', '검색 결과 이동'],
  closeKey: ['Close', '닫기'],
  homeKey: ['Home', '홈'],
  playersKey: ['Find a player', '플레이어 찾기'],
  approvalsKey: ['Approvals', '승인 요청'],
  historyKey: ['History', '변경 기록'],
});
