import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { createCaller } from '@clever/caller';
import type { Planted, Seed } from '@clever/service';
import { baseUrlOf } from '../call/base-url.ts';
import type { DataFolder } from '../data/data-folder.ts';
import { withProgress } from '../terminal/progress.ts';
import { bePatient } from './be-patient.ts';

export interface PlantOptions {
  /** Of the service. */
  readonly name: string;
  /** Where its seed is. */
  readonly file: string;
  readonly folder: DataFolder;
  readonly caller: { readonly name: string; readonly secret: string };
}

export interface Outcome {
  readonly service: string;
  readonly planted: readonly Planted[];
  /** Why it ended early. */
  readonly failure?: string;
}

/** Runs the seed of a service. */
export async function plant({ name, file, folder, caller: { name: as, secret } }: PlantOptions): Promise<Outcome> {
  try {
    const { seed }: { seed: Seed } = await import(pathToFileURL(file).href);
    const callees = seed.calls.map(({ contract }) => contract.service);
    const urls = Object.fromEntries(callees.map((callee) => [callee, baseUrlOf(folder, callee)]));
    await using stack = new AsyncDisposableStack();
    const caller = createCaller(seed.calls, { name: as, secret, urls });
    stack.defer(() => caller.close());
    const call = caller.bind({ requestId: `seed-${Date.now()}`, traceparent: '', deadline: undefined });
    return { service: name, planted: await withProgress(`seeding ${name}`, () => seed.run(bePatient(call))) };
  } catch (error) {
    process.stderr.write(`${name}: ${inspect(error)}\n`);
    return { service: name, planted: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
