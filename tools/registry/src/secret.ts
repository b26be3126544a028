import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RegistryFolder } from './registry-folder.ts';

/** Reads the key that signs tokens, 32 characters long, and makes it the first time. */
export function readSecret({ path, secret }: RegistryFolder): string {
  mkdirSync(path, { recursive: true });
  try {
    // Fails where there is one: two processes that start at once agree on the first.
    writeFileSync(secret, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(secret, 'utf8');
}
