import { readFileSync } from 'node:fs';
import { publish } from 'libnpmpublish';
import type { RegistryAccess } from '../registry/access.ts';
import { Failure } from '../terminal/failure.ts';
import { heldPackage } from './held-package.ts';
import type { PackedPackage } from './pack-package.ts';
import { publicationState } from './plan-publication.ts';

/** Sends a tarball to the registry. Another release that sent the same in the meantime is no failure. */
export async function publishTarball(packed: PackedPackage, access: RegistryAccess, tag: string): Promise<void> {
  const { url, token } = access;
  try {
    await publish(packed.manifest as unknown as Parameters<typeof publish>[0], readFileSync(packed.tarball), {
      registry: url,
      '@clever:registry': url,
      [`${url.replace(/^https?:/, '')}:_authToken`]: token,
      access: 'restricted',
      defaultTag: tag,
      fetchRetries: 0,
    });
  } catch (cause) {
    const isThere = await heldPackage(access, packed.name).then((held) => publicationState(packed, held) === 'held');
    if (isThere) return;
    throw new Failure(`${packed.name} ${packed.version} was not published: ${(cause as Error).message}`, {
      hints: ['run it again: what was published is skipped'],
      cause,
    });
  }
}
