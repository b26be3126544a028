import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { PackedPackage } from '../pack-package.ts';

const required = ['package.json', 'README.md', 'LICENSE'];

/** What a build, an editor or a person leaves behind. */
const stray = [
  /(^|\/)\./,
  /\.tsbuildinfo$/,
  /\.(log|tgz|pem|key)$/,
  /(^|\/)(test|tests|node_modules)\//,
  /\.(test|spec)\./,
  /(?<!\.d)\.[cm]?tsx?$/,
];

/** Finds files that do not belong in a package, files that are missing, and maps that lead nowhere. */
export function checkFiles({ files, directory }: PackedPackage, root: string): string[] {
  const has = new Set(files);
  const missing = required.filter((path) => !has.has(path)).map((path) => `holds no ${path}`);
  const strange = files
    .filter((path) => stray.some((pattern) => pattern.test(path)))
    .map((path) => `${path} does not belong in a package`);
  const contents = files.flatMap((path) => checkContent(path, readFileSync(join(directory, path), 'utf8'), has, root));
  return [...missing, ...strange, ...contents];
}

function checkContent(path: string, text: string, files: ReadonlySet<string>, root: string): string[] {
  const faults = text.includes(`${root}/`) ? [`${path} names the folder it was built in`] : [];
  const map = /\.[cm]?js$|\.d\.ts$/.test(path) ? /^\/\/# sourceMappingURL=(?!data:)(\S+)$/m.exec(text)?.[1] : undefined;
  if (map && !files.has(posix.join(dirname(path), map))) faults.push(`${path} has a source map that is not there`);
  return path.endsWith('.map') ? [...faults, ...checkMap(path, text, files)] : faults;
}

function checkMap(path: string, text: string, files: ReadonlySet<string>): string[] {
  const { sources = [], sourcesContent = [] } = JSON.parse(text) as { sources?: string[]; sourcesContent?: unknown[] };
  return sources
    .filter((source, at) => !sourcesContent[at] && !files.has(posix.join(dirname(path), source)))
    .map((source) => `${path} leads to ${source}, which is not there`);
}
