import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  ofWeek: ['in 7 days', '최근 7일'],
  against: ['{percent} against the week before', '지난주 대비 {percent}'],
  charts: ['Charts', '차트'],
  range: ['Time shown', '기간'],
  day: ['Day', '하루'],
  week: ['Week', '일주일'],
  month: ['Month', '한 달'],
  quarter: ['Quarter', '분기'],
  perHour: ['per hour', '시간별'],
  perQuarterDay: ['per 6 hours', '6시간별'],
  perDay: ['per day', '일별'],
  perWeek: ['per 7 days', '7일별'],
  count: ['Count', '건수'],
  time: ['Time', '시간'],
  asTable: ['As a table', '표로 보기'],
  noLimit: ['no limit', '제한 없음'],
  nothing: ['There was nothing in this time.', '이 기간에는 기록이 없습니다.'],
  inUtc: ['Days in UTC.', '날짜는 UTC 기준입니다.'],
  summary: [
    '{title} {unit}, {from} to {to}. {totals}. Most: {highest} ({at}).',
    '{title} {unit}, {from}부터 {to}까지. {totals}. 최대 {highest} ({at}).',
  ],
  total: ['{name}: {total} in all', '{name} 합계 {total}'],
  tooMany: [
    'These are about {rows} rows, too many to count while you wait. Choose a shorter time.',
    '약 {rows}행으로, 바로 세기에는 너무 많습니다. 더 짧은 기간을 선택해 주세요.',
  ],
  away: ['The database of {domain} does not answer.', '{domain} 데이터베이스가 응답하지 않습니다.'],
  slow: [
    'The database of {domain} did not answer within {seconds} seconds. A shorter time is quicker.',
    '{domain} 데이터베이스가 {seconds}초 안에 응답하지 않았습니다. 더 짧은 기간을 선택하면 빨라집니다.',
  ],
  all: ['All charts of {domain}', '{domain} 차트 모두 보기'],
  tables: ['Tables', '테이블'],
});
