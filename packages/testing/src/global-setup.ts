import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address of this run's PostgreSQL. */
    postgresUrl: string;
  }
}

/** Starts the PostgreSQL of a test run, and ends it afterwards. Vitest's `globalSetup`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.close;
}
