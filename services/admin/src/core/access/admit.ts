import { type Redirect, redirect, standard } from '@clever/contract';
import { readVisitor } from '@clever/model-staff/db';
import type { PageRequest } from '@clever/service';
import type { AdminDb } from '../admin-db.ts';
import { readCookie, sessionCookie } from './cookies.ts';
import { needOf } from './needs.ts';
import { checkOrigin } from './origin.ts';
import { type Viewer, viewerOf } from './reader.ts';

/** Recognises who looks at a page. @throws FORBIDDEN where nobody may; ADMIN_ORIGIN_REFUSED */
export async function admit(
  { operation, params, http }: PageRequest,
  { db: { staff, site, domains } }: { readonly db: Pick<AdminDb, 'staff' | 'site' | 'domains'> },
): Promise<Viewer | Redirect | undefined> {
  checkOrigin(http, site.url);
  const need = needFor({ operation, params });
  const token = readCookie(http.headers.cookie, sessionCookie(site.isSecure));
  const account = token === undefined ? undefined : await readVisitor(staff, token);
  if (need === 'nothing') return account?.isComplete ? viewerOf(http, account, domains.isShown) : undefined;
  if (!account?.isComplete) return toSignIn(http.method === 'GET' ? http.url : '/', account !== undefined);
  return viewerOf(http, account, domains.isShown);
}

/** Decides whether they may see it: with `admit` the one place where every route is opened or not. @throws FORBIDDEN */
export function check(request: PageRequest, viewer: Viewer): void {
  const need = needFor(request);
  if (need !== 'nothing' && need !== 'account' && !viewer.may(need)) throw standard.forbidden();
}

function needFor({ operation, params }: Pick<PageRequest, 'operation' | 'params'>) {
  const need = operation && needOf(operation, params);
  if (need === undefined) throw standard.forbidden();
  return need;
}

/** After signing in, the person is redirected to the page that was asked for. */
function toSignIn(next: string, isHalfWay: boolean): Redirect {
  const path = isHalfWay ? '/sign-in/code' : '/sign-in';
  return redirect(303, next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`);
}

/** Where to go after signing in: a path of this site and nothing else. */
export function safeNext(next: string | null): string {
  const isPath = next !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(next);
  return isPath && URL.parse(next, 'http://a')?.host === 'a' ? next : '/';
}
