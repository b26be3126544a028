import type { RegistryAccess } from '../../registry/access.ts';
import { readPackument } from '../../registry/packument.ts';
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
  /** The commit that it was made from; absent where the package does not say. */
  readonly revision?: string;
  /** The Node that it needs, as in `>=24`. */
  readonly node: string;
  /** Added to the port base: 105 for `coupon`. */
  readonly portOffset: number;
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
  const { versions = {}, time = {}, 'dist-tags': tags = {} } = (await readPackument(access, name)) ?? {};
  const version = spec in versions ? spec : tags[spec];
  const manifest: Published | undefined = versions[version ?? ''];
  if (version === undefined || !manifest) throw absent(name, spec, Object.keys(versions));
  const { engines, clever } = manifest;
  return {
    service,
    name,
    version,
    publishedAt: time[version] ?? '',
    ...(clever?.provenance && { revision: clever.provenance.commit }),
    node: engines?.node ?? '*',
    portOffset: clever?.portOffset ?? 0,
  };
}

/** The part of a released service's package.json that is read here. */
interface Published {
  readonly engines?: { readonly node?: string };
  readonly clever?: { readonly portOffset?: number; readonly provenance?: { readonly commit: string } };
}

function absent(name: string, spec: string, versions: readonly string[]): Failure {
  const there = versions.slice(-shown).reverse().join(', ');
  return new Failure(`the registry has no ${name} ${spec}`, {
    hints: [there ? `it has ${there}` : 'clever release publish   publishes what it has not'],
  });
}
