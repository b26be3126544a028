import { isProblem, redirect, standard } from '@clever/contract';
import { providerNotTaken, providerUnknown } from '@clever/model-staff';
import { signInByProvider } from '@clever/model-staff/db';
import { AuthorizationResponseError } from 'openid-client';
import { safeNext } from '../../core/access/admit.ts';
import { backPath, type Departure, type Provider } from '../../core/access/provider.ts';
import type { Reader } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePublicPage, type PageInput } from '../../core/page.ts';
import { readDeparture, writeDeparture } from './departure-cookie.ts';
import { messages } from './messages.ts';
import { beginReply } from './session-reply.ts';
import { showSignIn } from './sign-in.ts';

/** Sends the browser to the identity provider. A link leads here, as forms of this site may lead nowhere else. */
export const providerPage = definePublicPage(
  { name: 'providerForm', path: '/sign-in/provider' },
  async ({ query, viewer, db }) => {
    const next = safeNext(query.get('next'));
    if (!db.provider) throw standard.notFound();
    if (viewer.account) return redirect(303, next);
    try {
      const { url, departure } = await db.provider.depart(next);
      return redirect(303, url, { 'set-cookie': writeDeparture(db.site, departure), 'cache-control': 'no-store' });
    } catch {
      const fault = translator(messages, viewer.locale)('providerDown');
      return showSignIn(viewer, db, { next, fault, status: 503 });
    }
  },
);

/** Takes the browser back, and signs in whom the provider has recognised. Its code serves once: the cookie may wait until it expires. */
export const providerAction = definePublicPage({ name: 'provider', path: backPath }, async (input) => {
  const { viewer, db, http } = input;
  if (!db.provider) throw standard.notFound();
  const departure = readDeparture(db.site, http.headers.cookie);
  if (!departure) return refuse(input, 'providerOver', 400);
  const claims = await arrive(db.provider, http.url, departure);
  if (typeof claims === 'string')
    return refuse(input, claims, claims === 'providerRefused' ? 403 : 502, departure.next);
  try {
    const { agent, address } = viewer;
    const person = { ...claims, agent, address, isOnly: db.provider.isOnly };
    return beginReply(db.site, await signInByProvider(db.staff, person), departure.next);
  } catch (error) {
    if (isProblem(error, providerNotTaken)) return refuse(input, 'providerNotTaken', 403, departure.next);
    if (isProblem(error, providerUnknown)) return refuse(input, 'providerUnknown', 403, departure.next);
    throw error;
  }
});

async function arrive(provider: Provider, url: string, departure: Departure) {
  try {
    return await provider.arrive(new URL(url, 'http://a').search, departure);
  } catch (error) {
    return error instanceof AuthorizationResponseError ? 'providerRefused' : 'providerFailed';
  }
}

function refuse(
  { viewer, db }: PageInput<Reader>,
  why: 'providerOver' | 'providerRefused' | 'providerFailed' | 'providerUnknown' | 'providerNotTaken',
  status: number,
  next = '/',
) {
  return showSignIn(viewer, db, { next, fault: translator(messages, viewer.locale)(why), status });
}
