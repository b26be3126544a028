import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCaller } from '@clever/caller';
import type { Seed } from '@clever/service';
import { baseUrlOf } from '../call/base-url.ts';
import { readCredentials } from '../data/credentials.ts';
import { type DataFolder, dataFolder } from '../data/data-folder.ts';
import { readRun } from '../data/run-record.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { listServices } from '../workspace/services.ts';

/** Runs the seeds of services that run here, one after the other. @throws Failure when a named one has none, or does not run */
export async function runSeed(names: readonly string[], options: { as: string; data: string }): Promise<void> {
  const root = workspaceRoot();
  const folder = dataFolder(root, options.data);
  const running = readRun(folder)?.services.map(({ name }) => name) ?? [];
  if (running.length === 0) throw new Failure('nothing runs here', { exit: 'unavailable', hints: ['clever start'] });
  const files = new Map(listServices(root).map((service) => [service.name, join(service.folder, 'src/seed/index.ts')]));
  const wanted = names.length > 0 ? names : running.filter((name) => existsSync(files.get(name) ?? ''));
  for (const name of wanted) {
    const file = files.get(name) ?? '';
    if (!existsSync(file)) throw new Failure(`${name} has no seed`, { exit: 'usage' });
    const { seed }: { seed: Seed } = await import(pathToFileURL(file).href);
    process.stdout.write(`${name}: ${await plant(seed, folder, options.as)}\n`);
  }
}

async function plant({ calls, run }: Seed, folder: DataFolder, name: string): Promise<string> {
  const secret = readCredentials(folder)[name];
  if (secret === undefined) throw new Failure(`${folder.credentials} has no secret of ${name}`, { exit: 'config' });
  const urls = Object.fromEntries(calls.map(({ contract }) => [contract.service, baseUrlOf(folder, contract.service)]));
  const caller = createCaller(calls, { name, secret, urls });
  try {
    return await run(caller.bind({ requestId: `seed-${Date.now()}`, traceparent: '', deadline: undefined }));
  } finally {
    await caller.close();
  }
}
