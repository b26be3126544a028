import { numberFault, trim } from '@clever/contract/outside';
import type { Reader } from '../access/reader.ts';
import { documentIn } from '../data/document-in.ts';
import { plain } from '../data/plain.ts';
import { valueTitle } from '../domains/naming.ts';
import { defineMessages, type Locale, translator } from '../i18n/messages.ts';
import { durationOf, durationText, unitMs } from './durations.ts';
import type { FormField } from './form-field.ts';
import { jsonFault } from './json-fault.ts';
import { instantOf, isDay, wallTime } from './zoned-time.ts';

const messages = defineMessages({
  required: ['This is needed.', '필수 항목입니다.'],
  integer: ['Write a whole number.', '정수를 입력해 주세요.'],
  number: ['Write a number.', '숫자를 입력해 주세요.'],
  least: ['At least {minimum}.', '{minimum} 이상이어야 합니다.'],
  tooHigh: ['At most {maximum}.', '{maximum} 이하여야 합니다.'],
  long: [
    'At most {maxLength} characters; there are {length}.',
    '{maxLength}자까지 입력할 수 있습니다. 현재 {length}자입니다.',
  ],
  instant: ['Write a date and a time.', '날짜와 시간을 입력해 주세요.'],
  day: ['Write a date.', '날짜를 입력해 주세요.'],
  json: ['This is not JSON: {fault}', 'JSON 형식이 아닙니다: {fault}'],
  choice: ['Choose one of the list.', '목록에서 선택해 주세요.'],
  colour: ['Write a colour as #1f6b3a.', '색상을 #1f6b3a 형식으로 입력해 주세요.'],
  duration: ['Write how long, such as 90 s, 5 min or 1 h 30 min.', '90초, 5분, 1시간 30분처럼 입력해 주세요.'],
  pattern: ['This does not have the expected form.', '형식이 맞지 않습니다.'],
  nul: ['This holds a character that cannot be stored.', '저장할 수 없는 문자가 있습니다.'],
});

/** Why a text is no value of its field, in the reader's words. */
export class FieldFault extends Error {}

/** Reads the value of one field; undefined is left out. @throws FieldFault */
export function readValue(reader: Reader, field: FormField, text: string): unknown {
  const t = translator(messages, reader.locale);
  const refuse = (name: keyof (typeof messages)['en'], values = {}) => new FieldFault(t(name, values));
  if (text.includes('\0') || !text.isWellFormed()) throw refuse('nul');
  if (trim(text) === '' && field.kind !== 'list') {
    if (field.isRequired) throw refuse('required');
    if (field.isNullable) return null;
    return undefined;
  }
  if (field.maxLength !== undefined && [...text].length > field.maxLength)
    throw refuse('long', { maxLength: field.maxLength, length: [...text].length });
  return readers[field.kind](text, field, { locale: reader.locale, zone: reader.zone, refuse });
}

interface Reading {
  readonly locale: Locale;
  readonly zone: string;
  readonly refuse: (name: keyof (typeof messages)['en'], values?: object) => FieldFault;
}

type ReadText = (text: string, field: FormField, reading: Reading) => unknown;

const readText: ReadText = (text, { pattern }, { refuse }) => {
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) throw refuse('pattern');
  return text;
};

const readNumber: ReadText = (text, { kind, minimum, maximum }, { refuse }) => {
  const number = Number(trim(text));
  const isWhole = /^[+-]?\d+$/.test(trim(text));
  if (kind === 'integer' && !isWhole) throw refuse('integer');
  if (!Number.isFinite(number)) throw refuse('number');
  if (minimum !== undefined && number < minimum) throw refuse('least', { minimum });
  if (maximum !== undefined && number > maximum) throw refuse('tooHigh', { maximum });
  return Number.isSafeInteger(number) || kind === 'number' ? number : trim(text);
};

const readers: Readonly<Record<FormField['kind'], ReadText>> = {
  text: readText,
  lines: readText,
  integer: readNumber,
  number: readNumber,
  boolean: (text) => text === 'true',
  choice: (text, field, { refuse }) => {
    const chosen = field.choices?.find((one) => one === text || Object.values(valueTitle(field, one)).includes(text));
    if (chosen === undefined) throw refuse('choice');
    return chosen;
  },
  instant: (text, _field, { zone, refuse }) => {
    const at = instantOf(trim(text).replace(' ', 'T'), zone);
    if (!at) throw refuse('instant');
    return at.toISOString();
  },
  day: (text, _field, { refuse }) => {
    if (!isDay(text)) throw refuse('day');
    return text;
  },
  json: (text, _field, { locale, refuse }) => {
    const fault = numberFault(text);
    if (fault) throw refuse('json', { fault });
    try {
      return JSON.parse(text);
    } catch {
      throw refuse('json', { fault: jsonFault(locale, text) });
    }
  },
  any: (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  },
  colour: (text, _field, { refuse }) => {
    if (!/^#[0-9a-f]{6}$/i.test(trim(text))) throw refuse('colour');
    return trim(text).toLowerCase();
  },
  duration: (text, field, { refuse }) => {
    const count = durationOf(text, msOf(field));
    if (count === undefined) throw refuse('duration');
    return readNumber(String(count), { ...field, kind: 'integer' }, { locale: 'en', zone: '', refuse });
  },
  list: (text, { isOfNumbers, choices }, { refuse }) => {
    const lines = text
      .split('\n')
      .map((line) => trim(line))
      .filter(Boolean);
    if (choices && !lines.every((line) => choices.includes(line))) throw refuse('choice');
    if (!isOfNumbers) return lines;
    if (!lines.every((line) => /^-?\d+(\.\d+)?$/.test(line))) throw refuse('number');
    return lines.map(Number);
  },
};

const msOf = ({ unit }: FormField): number => (unit && unit !== 'bytes' ? unitMs[unit] : 1_000);

/** Writes a value as the text of its control. */
export function toText({ zone, locale }: Pick<Reader, 'zone' | 'locale'>, field: FormField, value: unknown): string {
  const { kind } = field;
  if (value === null || value === undefined) return '';
  if (kind === 'json') return JSON.stringify((field.isInText ? documentIn(value) : undefined) ?? value, null, 2);
  if (kind === 'any') return typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value);
  if (kind === 'duration') return typeof value === 'number' ? durationText(value, msOf(field), locale) : String(value);
  if (kind === 'list') return (value as readonly unknown[]).map(String).join('\n');
  if (kind !== 'instant') return String(plain(value));
  const wall = wallTime(value instanceof Date ? value : new Date(String(value)), zone);
  return wall.endsWith(':00') ? wall.slice(0, 16) : wall;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
