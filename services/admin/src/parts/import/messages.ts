import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Import into {table}', '{table} 가져오기'],
  hint: [
    'A table as CSV, or the first sheet of an Excel file (XLSX), with a header in its first row: at most {megabytes} MB, {workbook} MB of Excel, and {rows} rows. Nothing is changed before you have seen what would be.',
    '첫 행에 머리글이 있는 CSV 파일이나 엑셀 파일(XLSX, 첫 번째 시트). CSV는 최대 {megabytes}MB, 엑셀은 {workbook}MB, {rows}행까지. 변경될 내용을 확인하기 전에는 아무것도 바뀌지 않습니다.',
  ],
  file: ['File', '파일'],
  encoding: ['How it is written', '문자 인코딩'],
  auto: ['find out', '자동 인식'],
  'utf-8': ['UTF-8', 'UTF-8'],
  'utf-16le': ['UTF-16 (“Unicode text”)', 'UTF-16 (유니코드 텍스트)'],
  'utf-16be': ['UTF-16, big end first', 'UTF-16 (빅 엔디언)'],
  'euc-kr': ['CP949 (Korean Excel)', 'CP949 (한글 엑셀)'],
  delimiter: ['Separated by', '구분자'],
  ',': ['comma', '쉼표'],
  ';': ['semicolon', '세미콜론'],
  '	': ['tab', '탭'],
  upload: ['Upload', '올리기'],
  FILE_ENCODING_WRONG: [
    'Line {line} cannot be read as it is written. Choose how the file is written.',
    '{line}번째 줄의 문자 인코딩이 맞지 않습니다. 문자 인코딩을 선택해 주세요.',
  ],
  FILE_EMPTY: ['The file is empty.', '빈 파일입니다.'],
  FILE_TOO_LARGE: [
    'Line {line} is too much: a file has no more than {columns} columns and {rows} rows, of {megabytes} MB at most. Split it.',
    '{line}번째 줄이 한도를 넘습니다. 열은 {columns}개, 행은 {rows}개, 한 행은 {megabytes}MB까지입니다. 파일을 나눠 주세요.',
  ],
  FILE_MALFORMED: [
    'The file is no CSV: line {line} has a quote that does not end, or a character that no text has.',
    'CSV 파일이 아닙니다. {line}번째 줄에 닫히지 않은 따옴표나 쓸 수 없는 문자가 있습니다.',
  ],
  FILE_COLUMN_UNCLEAR: ['Which column is meant is not clear.', '어느 열인지 알 수 없습니다.'],
  FILE_WORKBOOK_WRONG: [
    'This workbook cannot be read. Save it in Excel again, without a password, or as CSV.',
    '읽을 수 없는 엑셀 파일입니다. 암호 없이 다시 저장하거나 CSV로 저장해 주세요.',
  ],
  FILE_WORKBOOK_TOO_LARGE: [
    'The workbook is too large: at most {workbook} MB, {columns} columns and {rows} rows. Split it, or save it as CSV.',
    '엑셀 파일이 너무 큽니다. {workbook}MB, 열 {columns}개, 행 {rows}개까지입니다. 나누거나 CSV로 저장해 주세요.',
  ],
  noRows: ['The file has a header, and no rows.', '머리글만 있고 행이 없습니다.'],
});
