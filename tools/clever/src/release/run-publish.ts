import { dataFolder } from '../data/data-folder.ts';
import { type RegistryAccess, registryAccess } from '../registry/access.ts';
import { Failure } from '../terminal/failure.ts';
import { build } from './build.ts';
import { checkPacked } from './checks/check-packed.ts';
import { type HeldPackage, heldPackage } from './held-package.ts';
import { packAll } from './pack-all.ts';
import type { PackedPackage } from './pack-package.ts';
import { pendingChangesets } from './pending-changesets.ts';
import { type PublicationState, publicationState } from './plan-publication.ts';
import { publishTarball } from './publish-tarball.ts';
import { step } from './step.ts';
import { tagOf } from './tag-of.ts';
import { refuseChanges } from './versioning.ts';

export interface PublishOptions {
  readonly data: string;
  readonly dryRun?: true;
  readonly allowDirty?: true;
  /** In a rehearsal: packages that get another version, which nobody can have published. */
  readonly raised?: readonly string[];
}

interface Publication {
  readonly packed: PackedPackage;
  readonly held: HeldPackage;
  readonly state: PublicationState;
}

/** Builds, packs, checks and publishes what the registry does not hold. Run again, it goes on where it ended. */
export async function runPublish(root: string, options: PublishOptions): Promise<void> {
  await step('build', () => build(root, { checks: true }));
  await publishBuilt(root, options);
}

/** Packs, checks and publishes what was built. */
export async function publishBuilt(root: string, { data, dryRun, allowDirty, raised }: PublishOptions): Promise<void> {
  const access = registryAccess(dataFolder(root, data), process.env);
  if (!raised) refuseChangesets(root);
  if (!allowDirty) await refuseChanges(root, 'commit them first, or give --allow-dirty: the packages record it');
  using all = await packAll(root);
  const plan = await step('ask the registry', () => Promise.all(all.packages.map((one) => planOne(one, access))));
  const isRaised = ({ packed: { name } }: Publication) => raised?.includes(name) ?? false;
  refuseChanged(plan.filter((one) => !isRaised(one)));
  const wanted = plan.filter((one) => one.state === 'new' || isRaised(one));
  await step('check', () =>
    checkPacked(
      all,
      all.packages,
      wanted.map(({ packed }) => packed),
    ),
  );
  for (const { packed, held } of wanted) {
    const tag = tagOf(packed.version, held.latest);
    if (!dryRun) await publishTarball(packed, access, tag);
    process.stdout.write(`${dryRun ? 'would publish' : 'published'} ${packed.name} ${packed.version} as ${tag}\n`);
  }
  process.stdout.write(`${plan.length - wanted.length} of ${plan.length} packages were there already\n`);
}

async function planOne(packed: PackedPackage, access: RegistryAccess): Promise<Publication> {
  const held = await heldPackage(access, packed.name);
  return { packed, held, state: publicationState(packed, held) };
}

function refuseChangesets(root: string): void {
  const pending = pendingChangesets(root);
  if (pending.length === 0) return;
  throw new Failure('changesets are not applied to the versions yet', {
    hints: [...pending, 'clever release version   writes them'],
  });
}

function refuseChanged(plan: readonly Publication[]): void {
  const changed = plan.filter(({ state }) => state === 'changed').map(({ packed }) => packed);
  if (changed.length === 0) return;
  const names = changed.map(({ name }) => name).join(',');
  throw new Failure('the registry holds these versions with other content', {
    hints: [
      ...changed.map(({ name, version }) => `${name} ${version}`),
      'a published version never changes. Give what changed another one:',
      `pnpm changeset --patch ${names} -m 'What changed'`,
    ],
  });
}
