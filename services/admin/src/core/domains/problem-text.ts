import type { ProblemError } from '@clever/contract';
import type { Locale } from '../i18n/messages.ts';
import { admins } from './admins.ts';

/** Returns the title of a domain's problem in a person's language. Its detail stays in the domain's words. */
export function problemText(locale: Locale, { code, title, detail }: ProblemError): string {
  const text = (locale === 'ko' && admins.map(({ problems }) => problems[code]).find(Boolean)) || title;
  return detail ? `${text}. ${detail}` : text;
}
