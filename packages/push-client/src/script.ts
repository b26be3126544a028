import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const end = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

function read(name: string): string {
  const source = readFileSync(new URL(`./${name}.${end}`, import.meta.url), 'utf8');
  const code = end === 'ts' ? stripTypeScriptTypes(source) : source;
  return code.replace(/^(import|export) .* from '\.\/.*$/gm, '');
}

let script: string | undefined;

/** Reads the client as one JavaScript module for browsers, that a service serves to its own pages: `import { PushClient } from './push-client.js'`. */
export function readScript(): string {
  script ??= ['protocol', 'transports', 'push-client'].map(read).join('\n');
  return script;
}
