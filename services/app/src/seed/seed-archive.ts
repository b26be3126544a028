import { uses } from '@clever/contract';
import { archive } from '@clever/model-archive';
import type { Planted, Seed } from '@clever/service';
import { type Broadcaster, broadcasters } from './broadcasters.ts';
import { createProgrammes } from './programmes.ts';

export const archiveCalls = [uses(archive, 'listSources', 'putSource', 'importProgrammes')] as const;

type Call = Parameters<Seed<typeof archiveCalls>['run']>[0];

const programmesOfEach = 50;

/** Imports what four broadcasters tell of their programmes, each in a format of its own. */
export async function seedArchive(call: Call): Promise<Planted[]> {
  const { items } = await call.archive.listSources({ query: { limit: 100 } });
  const known = new Set(items.map(({ name }) => name));
  const planted = { what: 'programmes', made: 0, there: 0 };
  for (const [at, broadcaster] of broadcasters.entries()) {
    const { name, source } = broadcaster;
    // A source whose mapping somebody has changed since keeps it.
    if (!known.has(name)) await call.archive.putSource({ params: { name }, body: source });
    const { created, merged, updated, unchanged } = await send(call, broadcaster, at);
    planted.made += created + merged;
    planted.there += updated + unchanged;
  }
  return [planted];
}

function send(call: Call, { name, source, write }: Broadcaster, at: number) {
  const type = source.format === 'csv' ? 'text/csv' : 'application/json';
  const body = write(createProgrammes(at * programmesOfEach, programmesOfEach));
  return call.archive.importProgrammes({ params: { name }, upload: { type, body } });
}
