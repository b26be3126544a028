import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../terminal/failure.ts';

const execute = promisify(execFile);

export interface ToolOptions {
  /** The root by default. */
  readonly cwd?: string;
  /** More than this process has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a tool of the checkout, found as a script of its package.json would find it.
 *
 * @returns what it printed
 * @throws Failure with what it printed when it fails
 */
export async function runTool(
  root: string,
  tool: string,
  args: readonly string[],
  { cwd = root, env: more = {}, signal }: ToolOptions = {},
): Promise<string> {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', ...more };
  try {
    return (await execute(pathOf(tool), args, { cwd, env, maxBuffer: 1 << 28, signal })).stdout;
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
    const hints = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
    throw new Failure(`${tool} ${args[0]} failed`, { hints, cause });
  }
}

/** pnpm leaves its own path in the environment of what it runs. */
function pathOf(tool: string): string {
  const pnpm = process.env.npm_execpath;
  return tool === 'pnpm' && pnpm?.includes('pnpm') ? pnpm : tool;
}
