import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Service } from '@clever/service';

interface Manifest {
  readonly version: string;
  readonly clever?: { readonly portOffset?: number; readonly settings?: Record<string, string> };
}

/** Where services that keep files keep them in a test. */
const scratch = mkdtempSync(join(tmpdir(), 'clever-services-'));

/** The folders of all services. */
export const folders = globSync('services/*/package.json').map(dirname);

export const load = async (folder: string): Promise<Service> =>
  (await import(pathToFileURL(`${folder}/src/app.ts`).href)).app;
export const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));

/** Fills the settings that have no default: addresses by what the manifest says, keys with random-looking text. */
export function settingsOf(folder: string, { context }: Service): Record<string, string> {
  const needed = Object.entries(context.config.properties).filter(([, schema]) => !('default' in schema));
  const given = Object.entries(manifestOf(folder).clever?.settings ?? {});
  return {
    ...Object.fromEntries(needed.map(([name]) => [name, 'k'.repeat(43)])),
    ...Object.fromEntries(
      given.map(([name, value]) => [
        name,
        value.replaceAll('{url}', 'http://127.0.0.1:1').replaceAll('{data}', scratch),
      ]),
    ),
  };
}
