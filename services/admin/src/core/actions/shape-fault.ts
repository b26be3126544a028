import type { ShapeFault } from '@clever/service';
import { defineMessages, type Locale, translator } from '../i18n/messages.ts';

/** What a value of a verb's input lacks, by ajv's keywords. @see https://ajv.js.org/api.html#error-parameters */
const messages = defineMessages({
  required: ['This is needed.', '필수 항목입니다.'],
  additionalProperties: ['It has no field "{additionalProperty}".', '"{additionalProperty}" 항목은 쓸 수 없습니다.'],
  enum: ['It is one of {allowedValues}.', '{allowedValues} 중 하나여야 합니다.'],
  const: ['It is {allowedValue}.', '{allowedValue}이어야 합니다.'],
  type: ['It is of the type {type}.', '값의 종류가 맞지 않습니다({type}).'],
  minLength: ['At least {limit} characters.', '{limit}자 이상이어야 합니다.'],
  maxLength: ['At most {limit} characters.', '{limit}자까지 입력할 수 있습니다.'],
  minimum: ['At least {limit}.', '{limit} 이상이어야 합니다.'],
  maximum: ['At most {limit}.', '{limit} 이하여야 합니다.'],
  minItems: ['At least {limit} of them.', '{limit}개 이상이어야 합니다.'],
  maxItems: ['At most {limit} of them.', '{limit}개까지 입력할 수 있습니다.'],
  minProperties: ['At least {limit} fields.', '항목이 {limit}개 이상이어야 합니다.'],
  maxProperties: ['At most {limit} fields.', '항목은 {limit}개까지 입력할 수 있습니다.'],
  uniqueItems: ['The same stands there twice.', '같은 값이 두 번 있습니다.'],
  pattern: ['This does not have the expected form.', '형식이 맞지 않습니다.'],
  format: ['This does not have the expected form.', '형식이 맞지 않습니다.'],
  maxBytes: ['This is too large.', '내용이 너무 큽니다.'],
  maxDepth: ['This is nested too deeply.', '너무 깊게 중첩되어 있습니다.'],
  other: ['This does not have the expected form.', '형식이 맞지 않습니다.'],
});

/** Describes the first fault of a value, after its path in the input: `countries.0: At most 2 characters.` */
export function shapeFault(locale: Locale, { path, keyword, params }: ShapeFault): string {
  const name = Object.hasOwn(messages.en, keyword) ? (keyword as keyof (typeof messages)['en']) : 'other';
  const values = Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : value]);
  const text = translator(messages, locale)(name, Object.fromEntries(values));
  return path.length > 1 ? `${path.slice(1).join('.')}: ${text}` : text;
}
