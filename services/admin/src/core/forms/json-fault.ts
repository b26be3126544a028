import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { defineMessages, type Locale, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  place: ['Line {line}, column {column}: {what}', '{line}행 {column}열: {what}'],
  value: ['a value is missing.', '값이 있어야 합니다.'],
  name: ['the name of a field in quotation marks is missing.', '큰따옴표로 묶은 항목 이름이 있어야 합니다.'],
  colon: ['a colon is missing after the name.', '항목 이름 뒤에 콜론(:)이 있어야 합니다.'],
  comma: ['a comma is missing.', '쉼표(,)가 있어야 합니다.'],
  brace: ['a closing brace "}" is missing.', '닫는 중괄호(})가 있어야 합니다.'],
  bracket: ['a closing bracket "]" is missing.', '닫는 대괄호(])가 있어야 합니다.'],
  more: ['nothing may follow the end.', '끝난 뒤에 다른 내용이 있습니다.'],
  text: ['the text does not end: a quotation mark is missing.', '문자열을 닫는 큰따옴표가 있어야 합니다.'],
  number: ['this is not a number.', '올바른 숫자가 아닙니다.'],
  escape: ['what follows the backslash is not known.', '백슬래시(\\) 뒤의 문자가 올바르지 않습니다.'],
  character: ['this character must be written as \\uXXXX.', '이 문자는 \\uXXXX 형식으로 써야 합니다.'],
  comment: ['comments are not allowed.', '주석은 쓸 수 없습니다.'],
  symbol: ['this belongs in quotation marks, or is too much.', '큰따옴표로 묶어야 하거나 불필요한 내용입니다.'],
});

const words: Readonly<Record<string, keyof (typeof messages)['en']>> = {
  InvalidSymbol: 'symbol',
  InvalidNumberFormat: 'number',
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'brace',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'more',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'text',
  UnexpectedEndOfNumber: 'number',
  InvalidUnicode: 'escape',
  InvalidEscapeCharacter: 'escape',
  InvalidCharacter: 'character',
};

/** Finds where a text stops being JSON, and what is missing there: `Line 2, column 5: a comma is missing.` */
export function jsonFault(locale: Locale, text: string): string {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const offset = first?.offset ?? text.length;
  const before = text.slice(0, offset).split('\n');
  const t = translator(messages, locale);
  const column = [...(before.at(-1) ?? '')].length + 1;
  return t('place', {
    line: before.length,
    column,
    what: t(words[first ? printParseErrorCode(first.error) : ''] ?? 'symbol'),
  });
}
