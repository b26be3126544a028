import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCredentials } from '../data/credentials.ts';
import { dataFolder } from '../data/data-folder.ts';
import { readRun } from '../data/run-record.ts';
import { exitCodes, Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { listServices } from '../workspace/services.ts';
import { formatOutcomes } from './format-outcomes.ts';
import { type Outcome, seedService } from './seed-service.ts';

/** Services that are filled at once. */
const atOnce = 2;

export interface SeedCommand {
  readonly as: string;
  readonly data: string;
  readonly json?: true;
}

/**
 * Runs the seeds of the services that run here in parallel, and prints what they created. A failing one does not stop the others.
 *
 * @throws Failure when nothing runs, or a named service has no seed
 */
export async function runSeed(names: readonly string[], { as, data, json }: SeedCommand): Promise<void> {
  const root = workspaceRoot();
  const folder = dataFolder(root, data);
  const running = new Set(readRun(folder)?.services.map(({ name }) => name));
  const files = new Map(listServices(root).map((service) => [service.name, join(service.folder, 'src/seed/index.ts')]));
  const seeded = [...files.keys()].filter((name) => existsSync(files.get(name) ?? ''));
  const unseeded = names.find((name) => !seeded.includes(name));
  if (unseeded)
    throw new Failure(`${unseeded} has no seed`, { exit: 'usage', hints: [`there are: ${seeded.join(', ')}`] });
  if (running.size === 0) throw new Failure('nothing runs here', { exit: 'unavailable', hints: ['clever start'] });
  const secret = readCredentials(folder)[as];
  if (secret === undefined) throw new Failure(`${folder.credentials} has no secret of ${as}`, { exit: 'config' });

  const wanted = names.length > 0 ? [...new Set(names)] : seeded;
  const skipped = wanted.filter((name) => !running.has(name));
  for (const name of skipped) process.stderr.write(`${name} does not run here: skipped (clever start ${name})\n`);
  const rest = wanted.filter((name) => running.has(name)).values();
  const outcomes: Outcome[] = [];
  const lane = async () => {
    for (const name of rest)
      outcomes.push(await seedService({ name, file: files.get(name) ?? '', folder, caller: { name: as, secret } }));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  process.stdout.write(
    `${json ? JSON.stringify({ services: outcomes, skipped }, null, 2) : formatOutcomes(outcomes)}\n`,
  );
  if (names.length > 0 && skipped.length > 0) process.exitCode = exitCodes.unavailable;
  if (outcomes.some(({ failure }) => failure !== undefined)) process.exitCode = exitCodes.failed;
}
