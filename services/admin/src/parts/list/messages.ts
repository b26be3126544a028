import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  searchIn: ['Search in {fields}', '{fields} 검색'],
  unreached: [
    'The site cannot be reached. These are the rows of before; type on when the network is back.',
    '서버에 연결할 수 없습니다. 아래는 이전 결과입니다. 네트워크가 복구되면 다시 입력해 주세요.',
  ],
  filter: ['Filter', '필터'],
  all: ['all', '전체'],
  clear: ['Clear', '초기화'],
  nothing: ['There is nothing that fits.', '조건에 맞는 항목이 없습니다.'],
  empty: ['There is nothing here yet.', '아직 항목이 없습니다.'],
  sortBy: ['Sort by {field}', '{field} 순으로 정렬'],
  today: ['today', '오늘'],
  lastDays: ['last {days} days', '최근 {days}일'],
  noneSet: ['none', '없음'],
  add: ['Add', '추가'],
  allRows: ['All', '전체'],
  notKnown: ['{title}: the database does not say', '{title}: 데이터베이스가 답하지 않습니다'],
});
