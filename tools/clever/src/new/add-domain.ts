import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';

const file = 'packages/router/src/domains.ts';
const end = '} as const;';

/** Adds a domain with a database of its own to the router config. @returns the file that changed */
export function addDomain(root: string, domain: string): string {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  if (new RegExp(`^  ${domain}:`, 'm').test(text)) return file;
  if (!text.includes(end)) throw new Failure(`${file} has no "${end}": add the domain ${domain} by hand`);
  writeFileSync(path, text.replace(end, `  ${domain}: '${domain}',\n${end}`));
  return file;
}
