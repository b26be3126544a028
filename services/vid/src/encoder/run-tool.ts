import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Bounds {
  /** What of it is read, and written. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Largest file that is written. */
const maxFileBytes = 50 * 1024 ** 3;
const maxErrorChars = 2_000;

/** A tool ended with a fault: of its input, as far as anybody can tell. */
export class ToolFailed extends Error {
  override readonly name = 'ToolFailed';
  /** Whether it was ended from outside, or for its time. */
  readonly isKilled: boolean;

  constructor(message: string, isKilled: boolean) {
    super(message);
    this.isKilled = isKilled;
  }
}

/**
 * Runs a tool within bounds: memory, time, open files, behind everything else, with no environment, no new rights, and where the system permits it no network.
 * It ends when this process does.
 *
 * @returns what it printed
 * @throws ToolFailed
 */
export function runTool(
  command: string,
  args: readonly string[],
  { folder, onLine, ...bounds }: Bounds,
): Promise<string> {
  const [program = command, ...all] = [...wrapping(bounds), command, ...args];
  const child = spawn(program, all, {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const printed: string[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', onLine ?? ((line) => void printed.push(line)));
  child.stderr.on('data', (data: Buffer) => {
    errors = (errors + data.toString()).slice(-maxErrorChars);
  });
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, bounds.timeoutMs);
  bounds.signal?.addEventListener('abort', kill, { once: true });
  child.once('error', reject);
  child.once('close', (code, signal) => {
    if (code === 0) return resolve(printed.join('\n'));
    const why = signal ? `was ended by ${signal}` : (errors.trim().split('\n').at(-1) ?? `ended with ${code}`);
    reject(new ToolFailed(`${command.split('/').at(-1)}: ${why}`, signal !== null));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    bounds.signal?.removeEventListener('abort', kill);
  });
}

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
/** A network of its own, with nobody in it. Not every container may make one. */
const alone = ['unshare', '--user', '--map-current-user', '--net'] as const;
const has = { alone: works(...alone, 'true'), setpriv: works('setpriv', '-V'), prlimit: works('prlimit', '-V') };

/** Of util-linux, which every Linux has; elsewhere time alone is bounded. */
function wrapping({ memoryMb, timeoutMs }: Pick<Bounds, 'memoryMb' | 'timeoutMs'>): string[] {
  const bytes = memoryMb * 1024 ** 2;
  const limits = [`--as=${bytes}`, `--fsize=${maxFileBytes}`, '--nofile=128', '--core=0'];
  const cpu = `--cpu=${Math.ceil((timeoutMs / 1_000) * 64)}`;
  return [
    ...(has.alone ? alone : []),
    ...(has.setpriv ? ['setpriv', '--no-new-privs', '--pdeathsig', 'KILL'] : []),
    ...(has.prlimit ? ['prlimit', ...limits, cpu] : []),
    ...['nice', '-n', '10'],
  ];
}
