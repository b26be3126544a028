import { execFile } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PackedPackage } from '../pack-package.ts';

const execute = promisify(execFile);
const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'esnext.disposable'],
  module: 'nodenext',
  strict: true,
  noEmit: true,
  types: ['node'],
  skipLibCheck: false,
};

/** Starts a service: it is imported by running it. */
const mainEntry = './main';

/**
 * Compiles and runs a consumer of packed packages, that has nothing but them and what they declare as dependencies:
 * types resolve, and every entry loads from what is published.
 *
 * @param all what was packed in `into`, dependencies included
 * @param wanted those whose entries are used
 */
export async function checkConsumer(
  { root, into }: { root: string; into: string },
  all: readonly PackedPackage[],
  wanted: readonly PackedPackage[],
): Promise<string[]> {
  for (const one of all) linkDependencies(one, all);
  for (const { name, directory } of wanted) link(directory, join(into, 'node_modules', name));
  link(realpathSync(join(root, 'node_modules/@types/node')), join(into, 'node_modules/@types/node'));
  const entries = wanted.flatMap(entriesOf);
  write(into, 'package.json', { private: true, type: 'module' });
  write(into, 'tsconfig.json', { compilerOptions, files: ['consumer.ts'] });
  writeFileSync(join(into, 'consumer.ts'), typeScript(entries));
  writeFileSync(join(into, 'consumer.js'), javaScript(entries));
  const [types, modules] = await Promise.all([
    failuresOf(join(root, 'node_modules/.bin/tsc'), ['-p', '.', '--singleThreaded'], into),
    failuresOf(process.execPath, ['consumer.js'], into),
  ]);
  return [...types, ...modules];
}

const write = (into: string, file: string, value: object) => writeFileSync(join(into, file), JSON.stringify(value));

function entriesOf({ name, manifest }: PackedPackage): string[] {
  const paths = Object.keys(manifest.exports ?? {}).filter((path) => path !== './package.json' && path !== mainEntry);
  return paths.map((path) => `${name}${path.slice(1)}`);
}

const typeScript = (entries: readonly string[]) =>
  `${entries.map((entry, at) => `import * as e${at} from '${entry}';\n`).join('')}export const all = [${entries.map((_, at) => `e${at}`)}];\n`;

const javaScript = (entries: readonly string[]) => `for (const entry of ${JSON.stringify(entries)})
  await import(entry).catch((error) => console.log(entry + ' cannot be loaded: ' + error.message.split('\\n')[0]));
process.exit(0);
`;

/** As pnpm lays it out: a package sees what it declares, and nothing else. */
function linkDependencies({ name, directory, folder, manifest }: PackedPackage, all: readonly PackedPackage[]): void {
  const beside = directory.slice(0, -name.length);
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const packed = all.find((other) => other.name === dependency)?.directory;
    link(packed ?? realpathSync(join(folder, 'node_modules', dependency)), join(beside, dependency));
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** What is printed about files of the consumer and of the packages; what others publish is theirs. */
async function failuresOf(command: string, args: readonly string[], cwd: string): Promise<string[]> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout, stderr } = await execute(command, args, { cwd, env }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  );
  return `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '' && !/^(\.\.\/|\s)/.test(line));
}
