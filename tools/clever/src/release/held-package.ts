import type { RegistryAccess } from '../registry/access.ts';
import { readPackument } from '../registry/packument.ts';
import type { Manifest } from './published-manifest.ts';

/** What the registry holds of a package. */
export interface HeldPackage {
  readonly latest?: string;
  readonly versions: Readonly<Record<string, Manifest>>;
}

/** Asks the registry what it holds of a package. @throws Failure when it does not answer, or refuses the token */
export async function heldPackage(access: RegistryAccess, name: string): Promise<HeldPackage> {
  const { 'dist-tags': tags = {}, versions = {} } = (await readPackument(access, name)) ?? {};
  return { ...(tags.latest && { latest: tags.latest }), versions };
}
