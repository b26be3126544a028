import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** A copy of this checkout as it is now, with a history of its own and the same dependencies. */
export interface Checkout {
  readonly folder: string;
  /** Runs a program of `node_modules/.bin` or of the machine in it, and answers what it printed. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  clever(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  commit(message: string): void;
}

/** Copies what git knows or would know, so that neither data nor build results come along. */
export function copyCheckout(folder: string): Checkout {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of listed.toString().split('\0')) if (file && existsSync(join(root, file))) copy(file, folder);
  for (const modules of nodeModules(listed.toString())) copy(modules, folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const checkout = opened(folder);
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder });
  checkout.commit('start');
  return checkout;
}

function copy(path: string, folder: string): void {
  const to = join(folder, path);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(root, path), to, { recursive: true, verbatimSymlinks: true });
}

/** Copies a copy, with its history and what was built in it. */
export function copyAgain(from: string, folder: string): Checkout {
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
  return opened(folder);
}

/** The links that pnpm made for each package: relative, so they lead to the packages of the copy. */
const nodeModules = (files: string) =>
  [...files.matchAll(/(?:^|\0)((?:packages|services|tools)\/[^/\0]+)\/package\.json/g)]
    .map(([, folder]) => join(folder as string, 'node_modules'))
    .filter((path) => existsSync(join(root, path)));

/** An install in the copy would go through the link, and leave this checkout without its own packages. */
const noInstall = { pnpm_config_verify_deps_before_run: 'false' };

function opened(folder: string): Checkout {
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  const run = async (command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const path = `${join(root, 'node_modules/.bin')}:${env.PATH}`;
    const options = { cwd: folder, env: { ...env, ...noInstall, ...more, PATH: path }, maxBuffer: 1 << 26 };
    return (await promisify(execFile)(command, [...args], options)).stdout;
  };
  return {
    folder,
    run,
    clever: (args, more) =>
      run(process.execPath, ['--conditions=@clever/source', 'tools/clever/src/main.ts', ...args], {
        TURBO_CACHE_DIR: join(root, '.turbo/cache'),
        ...more,
      }),
    commit(message) {
      execFileSync('git', ['add', '--all'], { cwd: folder });
      const author = ['-c', 'user.name=Clever', '-c', 'user.email=clever@localhost'];
      execFileSync('git', [...author, 'commit', '-q', '--no-verify', '-m', message], { cwd: folder });
    },
  };
}
