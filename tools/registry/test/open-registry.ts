import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, createToken, type Registry, type StartOptions, startRegistry } from '@clever/tool-registry';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

/** Nothing listens there. */
export const noUplink = 'http://127.0.0.1:9/';

const folders: string[] = [];

/** Makes a folder that `removeFolders` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clever-registry-'));
  folders.push(folder);
  return folder;
}

/** For `afterAll`, before the hook that ends what uses them: hooks run backwards. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface OpenRegistry extends Registry {
  /** Of the user `ann`. */
  readonly token: string;
}

/** Starts a registry for a file of tests, with a user; it has no uplink unless one is named. */
export async function openRegistry({ folder, uplink = noUplink }: StartOptions): Promise<OpenRegistry> {
  await addUser(folder, 'ann');
  const token = await createToken(folder, 'ann', { expiresMs: 3_600_000 });
  return Object.assign(await startRegistry({ folder, uplink }), { token });
}

/** Starts one that ends with the test. */
export async function openForTest(options: StartOptions): Promise<OpenRegistry> {
  const registry = await openRegistry(options);
  onTestFinished(() => registry[Symbol.asyncDispose]());
  return registry;
}

/** Starts one for all tests of a file, and tells whether it has died. */
export function openForFile(): { readonly registry: OpenRegistry; readonly hasEnded: boolean } {
  const opened: { registry: OpenRegistry; hasEnded: boolean } = { registry: undefined as never, hasEnded: false };
  afterAll(removeFolders);
  beforeAll(async () => {
    opened.registry = await openRegistry({ folder: temporaryFolder() });
    opened.registry.ended.then(() => {
      opened.hasEnded = true;
    });
  });
  afterAll(() => opened.registry[Symbol.asyncDispose]());
  return opened;
}
