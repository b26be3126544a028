import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Import into {table}', '{table} 가져오기'],
  hint: [
    'A table as CSV, with a header in its first row: at most {megabytes} MB and {rows} rows. Nothing is changed before you have seen what would be.',
    '첫 행에 머리글이 있는 CSV 파일. 최대 {megabytes}MB, {rows}행. 변경될 내용을 확인하기 전에는 아무것도 바뀌지 않습니다.',
  ],
  file: ['File', '파일'],
  encoding: ['How it is written', '문자 인코딩'],
  auto: ['find out', '자동 인식'],
  'utf-8': ['UTF-8', 'UTF-8'],
  'utf-16': ['UTF-16 (“Unicode text”)', 'UTF-16 (유니코드 텍스트)'],
  cp949: ['CP949 (Korean Excel)', 'CP949 (한글 엑셀)'],
  delimiter: ['Separated by', '구분자'],
  ',': ['comma', '쉼표'],
  ';': ['semicolon', '세미콜론'],
  '	': ['tab', '탭'],
  upload: ['Upload', '올리기'],
  notDecodable: [
    'The file is not written in {encoding}. Choose how it is written.',
    '{encoding} 형식의 파일이 아닙니다. 문자 인코딩을 선택해 주세요.',
  ],
  empty: ['The file is empty.', '빈 파일입니다.'],
  columns: ['The file has more than {most} columns.', '열이 {most}개를 넘습니다.'],
  rows: ['The file has more than {most} rows. Split it.', '행이 {most}개를 넘습니다. 파일을 나눠 주세요.'],
  form: ['The file is no CSV: {fault}', 'CSV 파일이 아닙니다: {fault}'],
  noRows: ['The file has a header, and no rows.', '머리글만 있고 행이 없습니다.'],
});
