import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import Provider, { type InteractionResults } from 'oidc-provider';
import type { Page, Person } from './person.ts';

/** Claims of one person at the provider. */
export interface Known {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
}

export const client = { id: 'clever-admin', secret: 'a secret of forty-three characters or more ...' };

/** Goes from a page of the site to the provider and comes back, as a browser does. */
export async function signInByProvider(
  person: Person,
  {
    provider,
    siteUrl,
  }: { readonly provider: { visit(url: string, who?: Known): Promise<string> }; readonly siteUrl: string },
  who: Known | undefined,
  from = '/sign-in/provider',
): Promise<Page> {
  const away = await person.open(from);
  return person.open((await provider.visit(away.location, who)).slice(siteUrl.length));
}

/** How the provider recognises people. */
export interface ProviderOptions {
  /** Asks by a page of its own, as people see it; without it, whoever visits is recognised without being asked. */
  readonly asks?: boolean;
}

/** A real identity provider on this machine, for one site. */
export async function startIdentityProvider(redirectUri: () => string, { asks = false }: ProviderOptions = {}) {
  const people: { current: Known | undefined } = { current: undefined };
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claimsOf = new Map<string, Known>();
  let made: Provider | undefined;
  const provider = () => {
    made ??= makeProvider(issuer, redirectUri(), claimsOf);
    return made;
  };
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return provider().callback()(request, response);
    const { params, prompt, session } = await provider().interactionDetails(request, response);
    const finish = (result: InteractionResults) => provider().interactionFinished(request, response, result);
    if (prompt.name !== 'login') {
      const grant = new (provider().Grant)({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
      grant.addOIDCScope('openid email profile');
      return finish({ consent: { grantId: await grant.save() } });
    }
    if (asks && request.method === 'GET') return response.end(page);
    const who = asks ? whoIs(await readText(request)) : people.current;
    if (!who) return finish({ error: 'access_denied', error_description: 'no' });
    claimsOf.set(who.sub, who);
    return finish({ login: { accountId: who.sub } });
  });
  return {
    issuer,
    /** Follows the provider's pages as a browser does. @returns where it sends the browser back */
    async visit(url: string, person: Known | undefined): Promise<string> {
      people.current = person;
      const cookies = new Map<string, string>();
      for (let at = url; ; ) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const answer = await fetch(at, { redirect: 'manual', headers: cookie ? { cookie } : {} });
        await answer.arrayBuffer();
        for (const line of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
          cookies.set(name, value);
        }
        const next = answer.headers.get('location');
        if (!next) throw new Error(`the provider answered ${answer.status} at ${at}`);
        at = new URL(next, at).href;
        if (at.startsWith(redirectUri())) return at;
      }
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const makeProvider = (issuer: string, redirectUri: string, claimsOf: ReadonlyMap<string, Known>) =>
  new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of cookies'] },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...claimsOf.get(sub) }),
    }),
  });

const page = `<!doctype html><html lang="en"><title>Company</title><h1>Company</h1><form method="post">
<label>Company address <input name="email" type="email"></label><button>Continue</button> <button name="refuse" value="1">Refuse</button></form></html>`;

/** Whoever somebody says to be: passwords are the provider's own affair. */
function whoIs(form: string): Known | undefined {
  const sent = new URLSearchParams(form);
  const email = sent.get('email') ?? '';
  return sent.has('refuse') || email === '' ? undefined : { sub: email, email, email_verified: true };
}
