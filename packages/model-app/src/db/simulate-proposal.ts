import { foldPlatform } from '@clever/readers/clients';
import { platformUnknown } from '../problems.ts';
import type { Proposal, Simulation } from '../read-shapes.ts';
import { checkTemplate } from '../rules/check-template.ts';
import { type AppSource, CompiledApp } from '../rules/compiled-app.ts';
import { simulate } from '../rules/simulate.ts';
import type { AppDb } from './app-db.ts';
import { loadSource } from './load-source.ts';
import { readSightings } from './sightings/read-sightings.ts';

const dayMs = 86_400_000;

/**
 * Returns which share of the last day's clients a change would affect.
 *
 * @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN; APP_TEMPLATE_REFUSED
 */
export async function simulateProposal(db: AppDb, key: string, proposal: Proposal): Promise<Simulation> {
  if (proposal.template) checkTemplate(proposal.template);
  const source = await loadSource(db.database, key);
  return simulateChange(db, source, propose(source, proposal));
}

/** Simulates a change of an app for the last day's clients, at a time (default: now). */
export async function simulateChange(
  db: AppDb,
  before: AppSource,
  after: AppSource,
  at = Date.now(),
): Promise<Simulation> {
  const since = new Date(Date.now() - dayMs);
  const seen = await readSightings(db.database, before.key, since);
  const result = await simulate({ before: new CompiledApp(before), after: new CompiledApp(after), seen, at });
  return { since: since.toISOString(), ...result };
}

function propose(source: AppSource, { template = source.template, platforms = [] }: Proposal): AppSource {
  const edits = new Map(platforms.map(({ platform, ...policy }) => [foldPlatform(platform), policy]));
  for (const name of edits.keys())
    if (!source.platforms.some((platform) => platform.name === name))
      throw platformUnknown(`${source.key} does not run on ${name}`);
  return {
    ...source,
    template,
    platforms: source.platforms.map((platform) => ({ ...platform, ...edits.get(platform.name) })),
  };
}
