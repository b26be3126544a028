import { type Streamed, stream } from '@clever/contract';
import { problems } from '@clever/model-link';
import type { Absence } from '@clever/model-link/db';
import { page } from './page.ts';
import { storesPage } from './stores-page.ts';

const absences = {
  unknown: {
    problem: problems.linkUnknown,
    page: page('없는 링크입니다', '주소를 다시 확인해 주세요.', 'No such link', 'Please check the address.'),
  },
  expired: {
    problem: problems.linkExpired,
    page: page('만료된 링크입니다', '더 이상 열 수 없습니다.', 'This link has expired', 'It leads nowhere any more.'),
  },
} as const;

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  vary: 'accept',
};

/** Answers a browser with a page, and everyone else with a problem. @throws LINK_UNKNOWN, LINK_EXPIRED, LINK_STORE_ABSENT */
export function answerAbsence(absence: Absence, accept: string | undefined): Streamed {
  const { problem, page } = typeof absence === 'string' ? absences[absence] : storesPage(absence);
  if (!acceptsHtml(accept)) throw problem(undefined, { headers: { 'cache-control': 'no-store', vary: 'accept' } });
  return stream('text/html; charset=utf-8', page, headers, problem.status);
}

/** Browsers name text/html; programs take anything. */
const acceptsHtml = (accept = '') => /(^|[\s,])text\/html(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accept);
