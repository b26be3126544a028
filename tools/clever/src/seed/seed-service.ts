import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { createCaller } from '@clever/caller';
import type { Seed, Seeded } from '@clever/service';
import { baseUrlOf } from '../call/base-url.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { withProgress } from '../terminal/progress.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { writePast } from './write-past.ts';

export interface SeedOptions {
  /** Of the service. */
  readonly name: string;
  /** Where its seed is. */
  readonly file: string;
  readonly folder: DataFolder;
  readonly caller: { readonly name: string; readonly secret: string };
}

export interface Outcome {
  readonly service: string;
  readonly seeded: readonly Seeded[];
  /** Why it ended early. */
  readonly failure?: string;
}

/** Runs the seed of a service. */
export async function seedService({ name, file, folder, caller: { name: as, secret } }: SeedOptions): Promise<Outcome> {
  try {
    const { seed }: { seed: Seed } = await import(pathToFileURL(file).href);
    const callees = seed.calls.map(({ contract }) => contract.service);
    const urls = Object.fromEntries(callees.map((callee) => [callee, baseUrlOf(folder, callee)]));
    await using stack = new AsyncDisposableStack();
    const caller = createCaller(seed.calls, { name: as, secret, urls });
    stack.defer(() => caller.close());
    const call = caller.bind({ requestId: `seed-${Date.now()}`, traceparent: '', deadline: undefined });
    const seeded = await withProgress(`seeding ${name}`, () => seed.run(retryWhileBusy(call)));
    if (seed.past) await writePast(seed.past, folder);
    return { service: name, seeded };
  } catch (error) {
    process.stderr.write(`${name}: ${inspect(error)}\n`);
    return { service: name, seeded: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
