import { createCaller } from '@clever/caller';
import type { Seed, Seeded } from '@clever/service';
import type { TestPlatform } from '@clever/testing';

/** Runs a seed as `clever seed` does, by the caller that may do everything. */
export async function plant(
  platform: TestPlatform,
  seed: Pick<Seed, 'calls'> & { run(call: never): Promise<readonly Seeded[]> },
) {
  const names = new Set(seed.calls.map(({ contract }) => contract.service));
  const urls = Object.fromEntries([...names].map((name) => [name, platform.service(name).url]));
  const caller = createCaller(seed.calls, { name: 'shop', secret: platform.secretOf('shop'), urls });
  try {
    return await seed.run(caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined }) as never);
  } finally {
    await caller.close();
  }
}
