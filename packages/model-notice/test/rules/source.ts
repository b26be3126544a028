import { compileNotice, type NoticeSource } from '../../src/rules/compile.ts';

export const atNoon = Date.parse('2026-03-01T12:00:00Z');
export const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);

let made = 0;

/** A notice that is live since the year began. */
export const source = (fields: Partial<NoticeSource> = {}): NoticeSource => ({
  id: `018f4b5e-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  version: 1,
  name: 'Maintenance',
  kind: 'popup',
  defaultLocale: 'ko',
  texts: { ko: { title: '점검' } },
  audience: {},
  priority: 0,
  minGapSeconds: 30,
  tags: [],
  startsAt: null,
  endsAt: null,
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  cancelledAt: null,
  ...fields,
});

export const compiled = (fields: Partial<NoticeSource> = {}) => compileNotice(source(fields));
