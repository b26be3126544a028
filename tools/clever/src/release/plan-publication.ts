import type { HeldPackage } from './held-package.ts';
import type { PackedPackage } from './pack-package.ts';

/** `new` is to be published, `held` is there already, `changed` is there with other content. */
export type PublicationState = 'new' | 'held' | 'changed';

/** Compares what was packed with what the registry holds of that version. */
export function publicationState(
  packed: Pick<PackedPackage, 'version' | 'content'>,
  held: HeldPackage,
): PublicationState {
  const there = held.versions[packed.version];
  if (!there) return 'new';
  return there.clever?.provenance?.content === packed.content ? 'held' : 'changed';
}
