import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  searchIn: ['Search in {fields}', '{fields} 검색'],
  unreached: [
    'The site cannot be reached. These are the rows of before; type on when the network is back.',
    '서버에 연결할 수 없습니다. 아래는 이전 결과입니다. 네트워크가 복구되면 다시 입력해 주세요.',
  ],
  peek: ['Look at {label} here', '{label} 바로 보기'],
  filter: ['Filter', '필터'],
  all: ['all', '전체'],
  clear: ['Clear', '초기화'],
  nothing: ['There is nothing that fits.', '조건에 맞는 항목이 없습니다.'],
  empty: ['There is nothing here yet.', '아직 항목이 없습니다.'],
  showEverything: ['Show all rows', '전체 보기'],
  sortBy: ['Sort by {field}', '{field} 순으로 정렬'],
  today: ['today', '오늘'],
  lastDays: ['last {days} days', '최근 {days}일'],
  noneSet: ['none', '없음'],
  add: ['Add', '추가'],
  allRows: ['All', '전체'],
  notKnown: [
    '{count} {count:list|lists} could not be counted: databases do not answer in time',
    '데이터베이스 응답이 늦어 목록 {count}개의 건수를 확인하지 못했습니다',
  ],
});
