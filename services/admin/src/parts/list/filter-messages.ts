import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Filter {table}', '{table} 필터'],
  more: ['More filters', '필터 더 보기'],
  remove: ['Remove the filter {text}', '{text} 필터 제거'],
  anyOf: ['one of', '다음 중 하나:'],
  or: ['or', '또는'],
  empty: ['empty', '비어 있음'],
  filled: ['not empty', '비어 있지 않음'],
  lastDays: ['last {days} days', '최근 {days}일'],
  today: ['today', '오늘'],
  how: ['{field}: how', '{field}: 조건'],
  value: ['{field}: value', '{field}: 값'],
  to: ['{field}: to', '{field}: 끝'],
  all: ['any', '상관없음'],
  is: ['is', '같음'],
  range: ['from – to', '범위'],
  alternative: ['or', '또는'],
  alternativeHint: [
    'All filters must hold. Of those that are ticked as "or", one is enough.',
    '모든 조건을 만족해야 합니다. "또는"을 선택한 조건은 하나만 만족하면 됩니다.',
  ],
  noIndex: [
    'No index begins with it: among about {rows} rows it would be looked for too long.',
    '인덱스가 없는 항목입니다. 약 {rows}행에서는 찾는 데 너무 오래 걸립니다.',
  ],
  refused: [
    'No index begins with {field}, and there are about {rows} rows: it would take too long. Filter by one of these as well: {fields}.',
    '{field} 항목에는 인덱스가 없고 약 {rows}행이 있어 너무 오래 걸립니다. 다음 항목 중 하나로도 함께 필터링해 주세요: {fields}.',
  ],
  apply: ['Show the rows', '적용'],
});
