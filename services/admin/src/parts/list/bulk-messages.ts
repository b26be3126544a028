import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages(
  {
    chooseRow: 'Choose {label}',
    choose: 'Choose',
    withChosen: 'With the chosen rows',
    allOfList: 'all rows of this list, not only this page',
    set: 'Set',
    field: 'Field',
    delete: 'Delete',
    noneChosen: 'No row was chosen. Tick rows in the list, or the box for all of them.',
    tooMany: 'At most {most} rows at once: narrow the list down.',
    save: 'Save the changes on this page',
  },
  {
    chooseRow: '{label} 선택',
    choose: '선택',
    withChosen: '선택한 행',
    allOfList: '이 페이지뿐 아니라 목록 전체',
    set: '값 설정',
    field: '항목',
    delete: '삭제',
    noneChosen: '선택한 행이 없습니다. 목록에서 행을 선택하거나 전체 선택 상자를 사용하세요.',
    tooMany: '한 번에 최대 {most}행까지 할 수 있습니다. 목록을 좁혀 주세요.',
    save: '이 페이지의 변경 사항 저장',
  },
);
