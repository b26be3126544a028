import { text as limited, problem } from '@clever/contract';
import { text } from '@clever/contract/admin';
import Type, { type Static } from 'typebox';

/** How the characters of a file are written. `euc-kr` is CP949, what Korean Excel saves without being asked. */
export const Encoding = Type.Enum(['utf-8', 'utf-16le', 'utf-16be', 'euc-kr']);
export type Encoding = Static<typeof Encoding>;

/** Whether the first row of a file has names of columns. */
export const Header = Type.Enum(['absent', 'present']);
export type Header = Static<typeof Header>;

/** A column of a file, by its name in the first row or its number from 1. */
export const Column = limited(100);

/** Query fields of an operation that takes a CSV file. Without `encoding` a file is UTF-8, or what its byte order mark says. */
export const csvQuery = { encoding: Type.Optional(Encoding), header: Type.Optional(Header) };

export const encodingWrong = problem('FILE_ENCODING_WRONG', 422, 'The text of the file is not of its encoding');
export const fileEmpty = problem('FILE_EMPTY', 422, 'The file has nothing in it');
export const fileMalformed = problem('FILE_MALFORMED', 422, 'The file is no table of cells');
export const fileTooLarge = problem('FILE_TOO_LARGE', 422, 'The file has more rows, columns or text than is taken');
export const columnUnclear = problem(
  'FILE_COLUMN_UNCLEAR',
  422,
  'Which column, or which row is the first, is not clear',
);

/** The problems of an operation that takes a CSV file, each with the line where it is known. */
export const csvProblems = [encodingWrong, fileEmpty, fileMalformed, fileTooLarge, columnUnclear];

/** What the admin site calls the query fields, where a verb asks for them. */
export const csvWords = {
  encoding: text('How it is written (UTF-8, if not said)', '문자 인코딩 (기본 UTF-8)'),
  header: text('First row: names or not', '첫 행 머리글 여부'),
  column: text('Column', '열'),
};

/** What it calls their values. */
export const csvValues = {
  encoding: {
    'utf-8': text('UTF-8', 'UTF-8 (유니코드)'),
    'utf-16le': text('UTF-16 (“Unicode text”)', 'UTF-16 (유니코드 텍스트)'),
    'utf-16be': text('UTF-16, big end first', 'UTF-16 (빅 엔디언)'),
    'euc-kr': text('CP949 (Korean Excel)', 'CP949 (한글 엑셀)'),
  },
  header: { absent: text('No names', '머리글 없음'), present: text('Names of columns', '머리글 있음') },
};
