import type { ClientQuery, VerdictQuery } from '../client-shapes.ts';
import type { Answer, CompiledApp, ConfigAnswer, VerdictAnswer } from '../rules/compiled-app.ts';
import type { Situation } from '../rules/situation.ts';
import type { AppDb } from './app-db.ts';
import { findCompiled } from './find-compiled.ts';

/** An answer from memory, and how long a client may keep it. */
export interface Kept<View> extends Answer<View> {
  readonly maxAgeSeconds: number;
}

/** Decides whether a client may run, should update or must update. @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN */
export async function readVerdict(db: AppDb, key: string, query: VerdictQuery): Promise<Kept<VerdictAnswer['view']>> {
  const { app, situation, maxAgeSeconds } = await meet(db, key, query);
  return { ...app.verdict(situation), maxAgeSeconds };
}

/** Resolves the parameters of a client. @throws APP_UNKNOWN */
export async function readConfig(db: AppDb, key: string, query: ClientQuery): Promise<Kept<ConfigAnswer['view']>> {
  const { app, situation, maxAgeSeconds } = await meet(db, key, query);
  return { ...app.config(situation), maxAgeSeconds };
}

/** Returns the verdict and the parameters. @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN */
export async function readStart(db: AppDb, key: string, query: VerdictQuery) {
  const { app, situation, maxAgeSeconds } = await meet(db, key, query);
  return { verdict: app.verdict(situation), config: app.config(situation), maxAgeSeconds };
}

/** Finds the app, and notes that the client was seen. */
async function meet(
  db: AppDb,
  key: string,
  query: ClientQuery,
): Promise<{ app: CompiledApp; situation: Situation; maxAgeSeconds: number }> {
  const app = await findCompiled(db, key);
  const at = Date.now();
  const situation = app.situate(query, at);
  if (situation.platform !== undefined && app.hasPlatform(situation.platform)) db.sightings.add(situation);
  const seconds = Math.floor((app.nextEdge(at) - at) / 1_000);
  return { app, situation, maxAgeSeconds: Math.min(db.settings.maxAgeSeconds, seconds) };
}
