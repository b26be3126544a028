import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly version: string;
}

const own = (file: string) => fileURLToPath(new URL(`../../assets/${file}`, import.meta.url));
const script = 'text/javascript; charset=utf-8';

const assets: Readonly<Record<string, Asset>> = {
  'admin.css': load(own('admin.css'), 'text/css; charset=utf-8'),
  'admin.js': load(own('admin.js'), script),
  'icon.svg': load(own('icon.svg'), 'image/svg+xml'),
  'htmx.js': load(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')), script),
};

function load(file: string, type: string): Asset {
  const body = readFileSync(file);
  return { type, body, version: hash('sha256', body, 'hex').slice(0, 12) };
}

/** Finds a file that browsers load; undefined where there is none. */
export const assetOf = (file: string): Asset | undefined => (Object.hasOwn(assets, file) ? assets[file] : undefined);

/** The address of a file: another one when it changes, so that browsers may keep it for ever. */
export const assetUrl = (file: string): string => `/assets/${file}?v=${assetOf(file)?.version ?? ''}`;
