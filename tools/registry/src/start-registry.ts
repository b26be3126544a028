import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { configuredRegistry } from './configured-registry.ts';
import type { Answer, Order } from './main.ts';
import { registryFolder } from './registry-folder.ts';
import { readSecret } from './secret.ts';

export interface StartOptions {
  /** Where it keeps what it has. One registry at a time may use it. */
  readonly folder: string;
  /** A free one when 0 or left out. */
  readonly port?: number;
  readonly host?: string;
  /** Where everything but `@clever/*` comes from; default: what `npm config get registry` prints. */
  readonly uplink?: string;
  /** A module that says why a version may not be published: `checkPublication`, a `PublicationCheck`. */
  readonly checks?: URL | undefined;
  /** Whether what it logs is printed. */
  readonly verbose?: boolean;
}

/** A registry that runs in a process of its own, and ends with this one. */
export interface Registry extends AsyncDisposable {
  /** With a slash at its end: `http://127.0.0.1:4873/`. */
  readonly url: string;
  readonly folder: string;
  readonly uplink: string;
  readonly pid: number;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
}

/** Starts a registry and waits until it answers. @throws Error with the `code` of the system when it cannot listen, or not use its folder */
export async function startRegistry(options: StartOptions): Promise<Registry> {
  const { host = '127.0.0.1', port = 0, verbose = false } = options;
  const folder = registryFolder(options.folder);
  const uplink = options.uplink ?? (await configuredRegistry());
  if (port !== 0) refuseLoop(uplink, `http://${nameOf(host)}:${port}/`);
  readSecret(folder);
  const child = run({ folder: folder.path, host, port, uplink, checks: options.checks?.href }, verbose);
  const ended = once(child, 'exit').then(() => {});
  const answer = await firstAnswer(child, ended);
  if ('fault' in answer)
    throw Object.assign(new Error(`the registry did not start: ${answer.fault}`), { code: answer.code });
  return {
    url: `http://${nameOf(host)}:${answer.port}/`,
    folder: folder.path,
    uplink,
    pid: child.pid as number,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A registry whose uplink is itself answers nothing but its own. */
function refuseLoop(uplink: string, url: string): void {
  if (new URL(uplink.replace('://localhost', '://127.0.0.1')).origin !== new URL(url).origin) return;
  throw Object.assign(new Error(`${uplink} is this very registry: name another uplink`), { code: 'ELOOP' });
}

/** What this machine calls the address: the wildcards are no place to go to. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function run(order: Order, verbose: boolean): ChildProcess {
  const output = verbose ? 'inherit' : 'ignore';
  return fork(new URL(`./main${extname(import.meta.filename)}`, import.meta.url), [JSON.stringify(order)], {
    stdio: ['ignore', output, output, 'ipc'],
    execArgv: ['--disable-warning=DEP0040', '--disable-warning=DEP0169', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

async function firstAnswer(child: ChildProcess, ended: Promise<void>): Promise<Answer> {
  const message = once(child, 'message').then(([answer]) => answer as Answer);
  return Promise.race([message, ended.then((): Answer => ({ fault: `it ended with ${child.exitCode}` }))]);
}
