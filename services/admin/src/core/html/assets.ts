import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { named } from '@clever/contract/outside';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly version: string;
}

const own = (file: string) => fileURLToPath(new URL(`../../../assets/${file}`, import.meta.url));
const script = 'text/javascript; charset=utf-8';

/** In the order of the cascade. */
const sheets = [
  'tokens',
  'base',
  'frame',
  'controls',
  'editors',
  'cards',
  'tables',
  'lists',
  'filters',
  'bulk',
  'history',
  'player',
  'charts',
  'platform',
  'people',
  'home',
  'search',
  'picks',
  'print',
];

const assets: Readonly<Record<string, Asset>> = {
  'admin.css': load('text/css; charset=utf-8', ...sheets.map((sheet) => own(`styles/${sheet}.css`))),
  'admin.js': load(script, own('admin.js'), own('editors.js')),
  'icon.svg': load('image/svg+xml', own('icon.svg')),
  'icons.svg': load('image/svg+xml', own('icons.svg')),
  'htmx.js': load(script, fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js'))),
};

function load(type: string, ...files: string[]): Asset {
  const body = Buffer.concat(files.map((file) => readFileSync(file)));
  return { type, body, version: hash('sha256', body, 'hex').slice(0, 12) };
}

/** Finds a file that browsers load; undefined where there is none. */
export const assetOf = (file: string): Asset | undefined => named(assets, file);

/** The address of a file: another one when it changes, so that browsers may keep it for ever. */
export const assetUrl = (file: string): string => `/assets/${file}?v=${assetOf(file)?.version ?? ''}`;
