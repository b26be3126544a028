import type { ProblemError } from '@clever/contract';
import type { Locale } from '../i18n/messages.ts';
import { admins } from './admins.ts';

/** Says a problem of a domain in a person's language. What it tells of this one case stays as the domain wrote it. */
export function problemText(locale: Locale, { code, title, detail }: ProblemError): string {
  const text = (locale === 'ko' && admins.map(({ problems }) => problems[code]).find(Boolean)) || title;
  return detail ? `${text}. ${detail}` : text;
}
