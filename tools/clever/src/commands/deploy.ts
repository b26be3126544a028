import type { Command } from 'commander';
import { addBundle } from './deploy/bundle.ts';
import { addCompose } from './deploy/compose.ts';
import { addImage } from './deploy/image.ts';
import { addManifests } from './deploy/manifests.ts';
import { addMonitoring } from './deploy/monitoring.ts';
import { addProvision } from './deploy/provision.ts';
import { addSecrets } from './deploy/secrets.ts';
import { addSystemd } from './deploy/systemd.ts';

/** Adds `clever deploy` and its commands. */
export function addDeploy(program: Command): void {
  const deploy = program
    .command('deploy')
    .summary('what is deployed of one service')
    .description('Makes what is deployed of one service, from what the private registry holds.');
  for (const add of [
    addBundle,
    addImage,
    addManifests,
    addSystemd,
    addCompose,
    addSecrets,
    addProvision,
    addMonitoring,
  ])
    add(deploy);
}
