import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Finds the folder of pnpm-workspace.yaml, from the working directory upwards. */
export function workspaceRoot(): string {
  for (let at = process.cwd(); ; at = dirname(at)) {
    if (existsSync(join(at, 'pnpm-workspace.yaml'))) return at;
    if (at === dirname(at)) throw new Error(`no pnpm-workspace.yaml above ${process.cwd()}`);
  }
}

/** Returns the folder of a domain's migrations: `packages/model-coupon/prisma/migrations`. */
export const migrationsOf = (domain: string) => join(workspaceRoot(), `packages/model-${domain}/prisma/migrations`);
