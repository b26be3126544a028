import { compareVersions, type Instance } from '@clever/contract/permits';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { scriptOf } from './read-migrations.ts';

/** What the first line of a migration declares: `-- contract since 1.3.0: nothing reads "note" any more`. */
export interface Declaration {
  /** The first version of the model that works without what the migration removes. */
  readonly since: string;
  readonly reason: string;
}

/** A migration that removes, or changes, what an older version of the model needs. */
export interface ContractStep extends Declaration {
  readonly migration: string;
}

/** A running service whose model is too old for a contract step. */
export interface Holder {
  readonly step: ContractStep;
  readonly instance: Instance;
  /** Version of its model. */
  readonly model: string;
}

const form = /^-- contract since (\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?): (\S.*)$/;

/** Reads the declaration in the first line of a migration.sql; undefined where there is none. */
export function declarationOf(script: string): Declaration | undefined {
  const [, since, reason] = form.exec(script.split('\n', 1)[0]?.trimEnd() ?? '') ?? [];
  return since && reason ? { since, reason } : undefined;
}

/** Finds the contract steps among what is pending; none where nothing was ever applied, as nothing runs on such a database. */
export function contractSteps(
  list: MigrationList,
  { applied, pending }: { applied: readonly string[]; pending: readonly string[] },
): ContractStep[] {
  if (applied.length === 0) return [];
  return pending.flatMap((migration) => {
    const declaration = declarationOf(scriptOf(list, migration));
    return declaration ? [{ migration, ...declaration }] : [];
  });
}

/** Finds the running services that still need what these steps of a domain remove. */
export function findHolders(domain: string, steps: readonly ContractStep[], instances: readonly Instance[]): Holder[] {
  return steps.flatMap((step) =>
    instances.flatMap((instance) => {
      const model = instance.models[domain];
      return model && compareVersions(model, step.since) < 0 ? [{ step, instance, model }] : [];
    }),
  );
}
