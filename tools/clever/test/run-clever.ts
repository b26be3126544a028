import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspaceRoot } from '../src/workspace/root.ts';

const root = workspaceRoot();
const main = ['--conditions=@clever/source', 'tools/clever/src/main.ts'];
const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, as a person would in a terminal. */
export const clever = (...args: string[]): Promise<Ended> => cleverWith({}, ...args);

/** Runs a command to its end, with some settings more. */
export async function cleverWith(more: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  const options = { cwd: root, env: { ...env, ...more } };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...main, ...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

/** Makes a folder for the data of a platform, open to the user that PostgreSQL runs as where root runs the tests. */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `clever-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** A `clever start` that is up. */
export class Start {
  readonly child: ChildProcess;
  output = '';

  static readonly #all: Start[] = [];

  private constructor(args: string[], more: Readonly<Record<string, string>> = {}) {
    Start.#all.push(this);
    this.child = spawn(process.execPath, [...main, ...args], { cwd: root, env: { ...env, ...more } });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk;
      });
  }

  /** Ends whatever was started and still runs. */
  static async endAll(): Promise<void> {
    for (const { child } of Start.#all) child.kill('SIGKILL');
    await Promise.all(Start.#all.map((start) => start.ended()));
  }

  /** Starts, and waits until it says that it is up. */
  static async up(...args: string[]): Promise<Start> {
    return Start.#says(new Start(['start', ...args]));
  }

  /** Likewise, with some settings more. */
  static async upWith(more: Readonly<Record<string, string>>, ...args: string[]): Promise<Start> {
    return Start.#says(new Start(['start', ...args], more));
  }

  /** Starts the registry instead. */
  static async upRegistry(...args: string[]): Promise<Start> {
    return Start.#says(new Start(['registry', 'start', ...args]));
  }

  /** Starts a database server alone. */
  static async upPostgres(...args: string[]): Promise<Start> {
    return Start.#says(new Start(['postgres', ...args]));
  }

  static async #says(start: Start): Promise<Start> {
    await start.says('Ctrl-C stops it');
    return start;
  }

  /** Waits until it printed a text. */
  async says(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`it ended with ${this.child.exitCode}:\n${this.output}`);
      await Promise.race([
        once(this.child.stdout ?? this.child, 'data'),
        once(this.child.stderr ?? this.child, 'data'),
        once(this.child, 'exit'),
      ]);
    }
  }

  /** Waits for its end. @returns the exit code */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }
}
