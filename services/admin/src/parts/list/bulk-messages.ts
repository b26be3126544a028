import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  chooseRow: ['Choose {label}', '{label} 선택'],
  choose: ['Choose', '선택'],
  withChosen: ['With the chosen rows', '선택한 행'],
  allOfList: ['all rows of this list, not only this page', '이 페이지뿐 아니라 목록 전체'],
  set: ['Set', '값 설정'],
  field: ['Field', '항목'],
  delete: ['Delete', '삭제'],
  noneChosen: [
    'No row was chosen. Tick rows in the list, or the box for all of them.',
    '선택한 행이 없습니다. 목록에서 행을 선택하거나 전체 선택 상자를 사용하세요.',
  ],
  tooMany: [
    'At most {max} rows at once: narrow the list down.',
    '한 번에 최대 {max}행까지 할 수 있습니다. 목록을 좁혀 주세요.',
  ],
  save: ['Save the changes on this page', '이 페이지의 변경 사항 저장'],
});
