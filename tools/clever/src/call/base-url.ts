import type { DataFolder } from '../data/data-folder.ts';
import { readRun } from '../data/run-record.ts';
import { Failure } from '../terminal/failure.ts';

/** Returns the address of a callee: its setting (`COUPON_URL`), or where it runs on this machine. @throws Failure when there is neither */
export function baseUrlOf(folder: DataFolder, callee: string, env = process.env): string {
  const setting = `${callee.toUpperCase()}_URL`;
  const url = env[setting] ?? readRun(folder)?.services.find(({ callees }) => callees.includes(callee))?.url;
  if (url) return url.replace(/\/$/, '');
  throw new Failure(`${callee} does not run here`, {
    exit: 'unavailable',
    hints: ['clever start   runs every service', `${setting}=https://...   names another place`],
  });
}
