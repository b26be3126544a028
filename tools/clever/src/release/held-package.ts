import type { RegistryAccess } from '../registry/access.ts';
import { Failure } from '../terminal/failure.ts';
import type { Manifest } from './published-manifest.ts';

/** What the registry holds of a package. */
export interface HeldPackage {
  readonly latest?: string;
  readonly versions: Readonly<Record<string, Manifest>>;
}

/** Asks the registry what it holds of a package. @throws Failure when it does not answer, or refuses the token */
export async function heldPackage({ url, token }: RegistryAccess, name: string): Promise<HeldPackage> {
  const response = await fetch(`${url}${name.replace('/', '%2f')}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.timeout(30_000),
  }).catch((cause: Error) => {
    throw new Failure(`the registry at ${url} does not answer`, { exit: 'unavailable', cause });
  });
  if (response.status === 404) return { versions: {} };
  if (!response.ok) throw refused(url, name, response.status);
  const { 'dist-tags': tags = {}, versions = {} } = (await response.json()) as {
    'dist-tags'?: Record<string, string>;
    versions?: Record<string, Manifest>;
  };
  return { ...(tags.latest && { latest: tags.latest }), versions };
}

function refused(url: string, name: string, status: number): Failure {
  const isToken = status === 401 || status === 403;
  return new Failure(`the registry at ${url} answered ${status} when asked for ${name}`, {
    exit: isToken ? 'permission' : 'unavailable',
    hints: isToken ? ['its token has ended or is wrong: clever registry token   makes one'] : [],
  });
}
