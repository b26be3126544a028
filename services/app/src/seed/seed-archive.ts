import { uses } from '@clever/contract';
import { archive, type Programme } from '@clever/model-archive';
import type { Seed, Seeded } from '@clever/service';
import { type Broadcaster, broadcasters } from './broadcasters.ts';
import { festival, shown } from './festival.ts';
import { type Aired, createProgrammes } from './programmes.ts';

export const archiveCalls = [
  uses(archive, 'listSources', 'putSource', 'importProgrammes', 'list', 'decideCategory'),
] as const;

type Call = Parameters<Seed<typeof archiveCalls>['run']>[0];

const programmesOfEach = 50;

/** Imports the records of four broadcasters, each in a format of its own, and of a festival. */
export async function seedArchive(call: Call): Promise<Seeded[]> {
  const { items } = await call.archive.listSources({ query: { limit: 100 } });
  const known = new Set(items.map(({ name }) => name));
  const imported = { what: 'programmes', made: 0, there: 0 };
  for (const [at, broadcaster] of broadcasters.entries()) {
    await introduce(call, broadcaster, known);
    const { created, merged, updated, unchanged } = await send(call, broadcaster, programmesOf(at));
    imported.made += created + merged;
    imported.there += updated + unchanged;
  }
  await introduce(call, festival, known);
  const { merged, updated, unchanged } = await send(call, festival, shown);
  const merges = { what: 'programmes of two sources', made: merged, there: updated + unchanged };
  return [imported, merges, await confirmCategories(call)];
}

/** A source whose mapping somebody has changed since keeps it. */
async function introduce(call: Call, { name, source }: Broadcaster, known: ReadonlySet<string>): Promise<void> {
  if (!known.has(name)) await call.archive.putSource({ params: { name }, body: source });
}

const programmesOf = (at: number) => createProgrammes(at * programmesOfEach, programmesOfEach);

const confirmedOfEach = 12;

/** The archive's staff has looked at some programmes of each broadcaster: what the classifier learns from. */
async function confirmCategories(call: Call): Promise<Seeded> {
  const imported = { what: 'confirmed categories', made: 0, there: 0 };
  const programmes = await listAll(call);
  for (const at of broadcasters.keys())
    for (const { title, category } of createProgrammes(at * programmesOfEach, confirmedOfEach)) {
      const programme = programmes.get(title);
      if (!programme) continue;
      const isThere = programme.category?.source === 'person';
      imported[isThere ? 'there' : 'made']++;
      if (!isThere) await call.archive.decideCategory({ params: { id: programme.id }, body: { category } });
    }
  return imported;
}

/** By title: no two of the demo have the same. */
async function listAll(call: Call): Promise<Map<string, Programme>> {
  const programmes = new Map<string, Programme>();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const { items, next } = await call.archive.list({ query: { limit: 100, ...(cursor && { cursor }) } });
    for (const programme of items) programmes.set(programme.title, programme);
    cursor = next ?? undefined;
  }
  return programmes;
}

function send(call: Call, { name, source, write }: Broadcaster, programmes: readonly Aired[]) {
  const type = source.format === 'csv' ? 'text/csv' : 'application/json';
  return call.archive.importProgrammes({ params: { name }, upload: { type, body: write(programmes) } });
}
