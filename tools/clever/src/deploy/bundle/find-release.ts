import type { RegistryAccess } from '../../registry/access.ts';
import { Failure } from '../../terminal/failure.ts';

/** A version of a service that the private registry holds. */
export interface Release {
  /** The folder under `services/`: `coupon`. */
  readonly service: string;
  /** `@clever/service-coupon` */
  readonly name: string;
  readonly version: string;
  /** RFC 3339, by the registry's clock. */
  readonly publishedAt: string;
}

/** The part of what a registry says of a package that is read here. */
interface Packument {
  readonly versions: Readonly<Record<string, unknown>>;
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly time: Readonly<Record<string, string>>;
}

const shown = 5;

/**
 * Finds a release by `coupon@1.4.0`, by a tag as in `coupon@next`, or the latest of `coupon`.
 *
 * @throws Failure when the registry does not answer, refuses the token, or has no such release
 */
export async function findRelease(wanted: string, access: RegistryAccess): Promise<Release> {
  const [, service = '', spec = 'latest'] = /^([a-z][a-z0-9-]*)(?:@([\w.+-]+))?$/.exec(wanted) ?? [];
  if (service === '')
    throw new Failure(`${wanted} names no release`, { exit: 'usage', hints: ['coupon, coupon@1.4.0, coupon@next'] });
  const name = `@clever/service-${service}`;
  const { versions, time, ...packument } = await ask(access, name);
  const version = spec in versions ? spec : packument['dist-tags'][spec];
  if (version === undefined)
    throw new Failure(`${name} has no release ${spec}`, {
      hints: [`there are: ${Object.keys(versions).slice(-shown).reverse().join(', ')}`],
    });
  return { service, name, version, publishedAt: time[version] ?? '' };
}

async function ask({ url, token }: RegistryAccess, name: string): Promise<Packument> {
  const address = new URL(name.replace('/', '%2f'), url);
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } }).catch((cause: unknown) => {
    throw new Failure(`the registry ${url} does not answer`, { exit: 'unavailable', cause });
  });
  if (response.status === 401 || response.status === 403)
    throw new Failure(`the registry ${url} refuses the token`, {
      exit: 'permission',
      hints: ['clever registry token   makes another'],
    });
  if (response.status === 404)
    throw new Failure(`${name} is not in the registry ${url}`, { hints: ['clever release   publishes it'] });
  if (!response.ok) throw new Failure(`the registry ${url} answered ${response.status}`, { exit: 'unavailable' });
  return (await response.json()) as Packument;
}
