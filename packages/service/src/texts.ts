import { trim } from '@clever/contract/outside';
import type { Ajv } from 'ajv';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';

/** Adds the keywords of shapes that change a text before it is checked. */
export function rewriteTexts(ajv: Ajv): void {
  rewrite(ajv, 'trim', trim);
  rewrite(ajv, 'lowerCase', (text) => text.toLowerCase());
}

/** Adds a keyword that changes a text before its length, pattern and format are looked at. */
function rewrite(ajv: Ajv, keyword: string, change: (text: string) => string): void {
  ajv.addKeyword({
    keyword,
    type: 'string',
    schemaType: 'boolean',
    before: 'maxLength',
    modifying: true,
    errors: false,
    validate(isOn: boolean, text: string, _shape: unknown, place: DataValidationCxt | undefined) {
      if (isOn && place) place.parentData[place.parentDataProperty] = change(text);
      return true;
    },
  });
}

/**
 * Narrows the formats to what `Date` and PostgreSQL read, also a year earlier or later: no leap seconds, no year of fewer than four digits, and nothing
 * that is the year 10000 in UTC.
 */
export function restrictFormats(ajv: Ajv): void {
  const instant = ajv.formats['date-time'] as { validate: (text: string) => boolean };
  const day = ajv.formats.date as { validate: (text: string) => boolean };
  ajv.addFormat('date-time', (text) => instant.validate(text) && isWithinYears(Date.parse(text)));
  ajv.addFormat('uuid', plainUuid);
  ajv.addFormat('date', (text) => day.validate(text) && !text.startsWith('0'));
}

/** The format of the library takes `urn:uuid:` too, which PostgreSQL does not read. */
const plainUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const firstYear = Date.parse('1000-01-01T00:00:00Z');
const lastYear = Date.parse('9999-12-31T23:59:59.999Z');

/** False for what is no time at all. */
const isWithinYears = (time: number) => time >= firstYear && time <= lastYear;
