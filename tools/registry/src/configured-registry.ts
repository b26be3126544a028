import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Asks npm which registry this machine uses. */
export async function configuredRegistry(): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry']);
  return stdout.trim();
}
