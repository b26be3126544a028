import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Service } from '@clever/service';
import { Failure } from '../terminal/failure.ts';

/** A service of this checkout. */
export interface ServiceFolder {
  /** The folder under `services/`: `coupon`. */
  readonly name: string;
  readonly folder: string;
  readonly version: string;
  /** Added to the port base: 105 for `coupon`. */
  readonly portOffset: number;
  /** The role that opens its databases, where it is not each database's own: the admin site's. */
  readonly databaseRole?: string;
  /** Settings for running on one machine; `{url}` in a value stands for the service's own address, `{logs}` for the folder of logs, `{data}` for the one that it is in. */
  readonly settings: Readonly<Record<string, string>>;
}

const appFile = 'src/app.ts';

interface Manifest {
  readonly version: string;
  readonly clever?: Partial<Pick<ServiceFolder, 'portOffset' | 'settings' | 'databaseRole'>>;
}

/** Lists the services of a checkout by port. Each describes itself in its package.json: `"clever": { "portOffset": 105 }`. */
export function listServices(root: string): ServiceFolder[] {
  const entries = readdirSync(join(root, 'services'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'services', entry.name, appFile)))
    .flatMap(({ name }) => readService(root, name) ?? [])
    .sort((one, other) => one.portOffset - other.portOffset);
}

function readService(root: string, name: string): ServiceFolder | undefined {
  const folder = join(root, 'services', name);
  const { version, clever }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (clever?.portOffset === undefined) return undefined;
  const { portOffset, settings = {}, databaseRole } = clever;
  return { name, folder, version, portOffset, settings, ...(databaseRole && { databaseRole }) };
}

/** Loads what a service is made of; this imports its handlers and their libraries. */
export async function loadService({ name, folder }: ServiceFolder): Promise<Service> {
  const loaded = await importApp(join(folder, appFile)).catch((cause: Error) => {
    throw new Failure(`services/${name} cannot be loaded: ${cause.message}`, { hints: remedyOf(cause), cause });
  });
  if (!loaded.app) throw new Failure(`services/${name}/${appFile} exports no app`);
  return loaded.app;
}

const importApp = (file: string): Promise<{ app?: Service }> => import(pathToFileURL(file).href);

function remedyOf({ message }: Error): string[] {
  return message.includes('/generated/') ? ['pnpm generate   makes the database clients'] : [];
}
