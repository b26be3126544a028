import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';

const service = 'services/admin';

/** Shows a domain in the admin site. @returns the files that changed; none in a checkout without the site */
export function showInAdmin(root: string, domain: string): string[] {
  const statement = `import { admin as ${domain} } from '${modelOf(domain)}/admin';`;
  return dependOn(root, domain, { file: 'core/domains/admins.ts', list: 'admins', statement, item: domain });
}

/** Has the admin site ask a service how it is. @returns the files that changed; none in a checkout without the site */
export function watchFromAdmin(root: string, domain: string): string[] {
  const statement = `import { ${domain} } from '${modelOf(domain)}';`;
  return dependOn(root, domain, { file: 'calls.ts', list: 'calls', statement, item: `watches(${domain})` });
}

const modelOf = (domain: string) => `@clever/model-${domain}`;

interface Line {
  /** Below `src`. */
  readonly file: string;
  /** The array that is exported there. */
  readonly list: string;
  readonly statement: string;
  readonly item: string;
}

function dependOn(root: string, domain: string, line: Line): string[] {
  if (!existsSync(join(root, service))) return [];
  return [addDependency(root, modelOf(domain)), addLine(root, line)];
}

function addDependency(root: string, name: string): string {
  const file = `${service}/package.json`;
  const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const entries = Object.entries({ ...manifest.dependencies, [name]: 'workspace:*' });
  manifest.dependencies = Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(join(root, file), `${JSON.stringify(manifest, null, 2)}\n`);
  return file;
}

/** Imports are sorted, and lines broken, by whoever formats the file afterwards. */
function addLine(root: string, { file, list, statement, item }: Line): string {
  const path = `${service}/src/${file}`;
  const text = readFileSync(join(root, path), 'utf8');
  if (text.includes(statement)) return path;
  const array = new RegExp(`(export const ${list}\\b[^=]*= \\[[^\\]]*?),?(\\s*\\])`);
  if (!array.test(text)) throw new Failure(`${path} exports no list ${list}: add ${item} by hand`);
  writeFileSync(join(root, path), `${statement}\n${text.replace(array, `$1, ${item}$2`)}`);
  return path;
}
