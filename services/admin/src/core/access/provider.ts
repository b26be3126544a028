import type { AdminLog } from '@clever/contract/admin';
import { ConfigError } from '@clever/service';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Site } from '../site.ts';
import { isLoopback } from '../site.ts';

/** What the browser keeps between leaving for the provider and coming back. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person wanted to go. */
  readonly next: string;
}

/** A person, from the provider's claims; `email` only where the provider has verified it. */
export interface ProviderClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
}

/** The company's identity provider. */
export interface Provider {
  /** Passwords are the owner's alone. */
  readonly isOnly: boolean;
  /** @throws when the provider's configuration cannot be read */
  depart(next: string): Promise<{ readonly url: string; readonly departure: Departure }>;
  /** @throws when the provider's answer is not valid */
  arrive(search: string, departure: Departure): Promise<ProviderClaims>;
}

export interface ProviderSettings {
  readonly OIDC_ISSUER: string;
  readonly OIDC_CLIENT_ID: string;
  readonly OIDC_CLIENT_SECRET: string;
  readonly OIDC_ONLY: boolean;
}

export const backPath = '/sign-in/provider/back';
const timeoutSeconds = 5;

/**
 * Opens the provider that is set: with authorization code, PKCE, state and nonce. It is asked how it is reached at the first sign-in, and again
 * after a failure: the site starts without it.
 *
 * @throws ConfigError when settings are missing, or it would be reached without https over a network
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export function openProvider(settings: ProviderSettings, { url }: Site, log: AdminLog): Provider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_ONLY: isOnly } = settings;
  check(settings);
  if (issuer === '') return undefined;
  let known: Promise<Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    isOnly,
    depart: (next) => noted(log, async () => depart(await configuration(), { next, redirectUri: url + backPath })),
    arrive: (search, departure) =>
      noted(log, async () => arrive(await configuration(), new URL(backPath + search, url), departure)),
  };
}

/** People see that it failed, the log says why. The provider's answer is not logged: it may hold tokens. */
async function noted<T>(log: AdminLog, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { name, message, code, cause } = error as Error & { readonly code?: string };
    const reason = cause instanceof Error ? cause.message : undefined;
    log.warn({ name, reason: message, code, cause: reason }, 'the identity provider did not sign somebody in');
    throw error;
  }
}

function check({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_ONLY }: ProviderSettings): void {
  if (OIDC_ISSUER === '') {
    if (OIDC_ONLY) throw new ConfigError(['OIDC_ONLY is set without OIDC_ISSUER: nobody could sign in']);
    return;
  }
  const issuer = URL.parse(OIDC_ISSUER);
  if (!issuer) throw new ConfigError(['OIDC_ISSUER is no address']);
  if (issuer.protocol !== 'https:' && !isLoopback(issuer))
    throw new ConfigError(['OIDC_ISSUER does not begin with https://, and is not on this machine']);
  if (OIDC_CLIENT_ID === '') throw new ConfigError(['OIDC_ISSUER is set without OIDC_CLIENT_ID']);
}

function discover({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: ProviderSettings): Promise<Configuration> {
  const issuer = new URL(OIDC_ISSUER);
  const secret = OIDC_CLIENT_SECRET || undefined;
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(issuer, OIDC_CLIENT_ID, secret, secret ? undefined : None(), { timeout: timeoutSeconds, execute });
}

async function depart(
  configuration: Configuration,
  { next, redirectUri }: { readonly next: string; readonly redirectUri: string },
) {
  const departure = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(departure.verifier),
    code_challenge_method: 'S256',
    state: departure.state,
    nonce: departure.nonce,
  });
  return { url: url.href, departure };
}

async function arrive(
  configuration: Configuration,
  url: URL,
  { state, nonce, verifier }: Departure,
): Promise<ProviderClaims> {
  const tokens = await authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('the provider sent no ID token');
  const hasEmail = claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint;
  const info = hasEmail ? claims : await fetchUserInfo(configuration, tokens.access_token, claims.sub);
  const email = info.email_verified === true && typeof info.email === 'string' ? info.email : undefined;
  return { issuer: claims.iss, subject: claims.sub, email };
}
