import type { Manifest } from '../release/published-manifest.ts';
import { Failure } from '../terminal/failure.ts';
import type { RegistryAccess } from './access.ts';

/** The fields of a package's document that are read here. */
export interface Packument {
  readonly versions?: Readonly<Record<string, Manifest>>;
  readonly 'dist-tags'?: Readonly<Record<string, string>>;
  /** When each version was published, RFC 3339. */
  readonly time?: Readonly<Record<string, string>>;
}

/**
 * Asks the private registry for a package; undefined where it has none of that name.
 *
 * @throws Failure when it does not answer, or refuses the token
 */
export async function readPackument({ url, token }: RegistryAccess, name: string): Promise<Packument | undefined> {
  const response = await fetch(`${url}${name.replace('/', '%2f')}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.timeout(30_000),
  }).catch((cause: Error) => {
    throw new Failure(`the registry at ${url} does not answer`, { exit: 'unavailable', cause });
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw refused(url, name, response.status);
  return (await response.json()) as Packument;
}

function refused(url: string, name: string, status: number): Failure {
  const isToken = status === 401 || status === 403;
  return new Failure(`the registry at ${url} answered ${status} when asked for ${name}`, {
    exit: isToken ? 'permission' : 'unavailable',
    hints: isToken ? ['its token has ended or is wrong: clever registry token   makes one'] : [],
  });
}
