import { compareVersions } from '@clever/contract/permits';
import { declarationOf } from '@clever/router/migrate';
import { readReleased } from '../contract/contract-file.ts';
import { type Finding, finding } from './finding.ts';
import { judgeStatements } from './judge-statements.ts';
import { parseStatements, SqlError } from './parse-statements.ts';
import { checksumOf, type MigratedModel, type ModelMigration } from './read-models.ts';

/** How a migration is to be applied, and what is wrong with it. */
export interface MigrationVerdict {
  readonly domain: string;
  readonly name: string;
  readonly file: string;
  /** `expand`: older and newer models run with it. `contract`: it removes what older ones need. */
  readonly kind: 'expand' | 'contract';
  /** Whether the last release of the model has it already. */
  readonly isReleased: boolean;
  /** `12: what, and why`, by line. */
  readonly faults: readonly string[];
}

/** Judges the migrations of a model, by what squawk found in each, and by rules of ours. */
export async function lintModel(
  model: MigratedModel,
  found: ReadonlyMap<string, Finding[]>,
): Promise<MigrationVerdict[]> {
  const released = readReleased(model.folder);
  return Promise.all(
    model.migrations.map(async (migration) => {
      const findings = [...(found.get(migration.file) ?? []), ...(await judge(migration))];
      const before = released?.migrations[migration.name];
      return {
        domain: model.domain,
        name: migration.name,
        file: migration.file,
        kind: kindOf(migration, findings),
        isReleased: before !== undefined,
        // A released migration is never changed, even where newer rules would refuse it.
        faults: before === undefined ? faultsOf(migration, findings, released?.version) : editOf(migration, before),
      };
    }),
  );
}

async function judge({ sql }: ModelMigration): Promise<Finding[]> {
  try {
    return judgeStatements(await parseStatements(sql));
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return [finding('refused', 1, `PostgreSQL cannot read it: ${error.message}`)];
  }
}

const kindOf = ({ sql }: ModelMigration, findings: readonly Finding[]) =>
  declarationOf(sql) || findings.some(({ kind }) => kind === 'contract') ? 'contract' : 'expand';

function faultsOf({ sql }: ModelMigration, findings: readonly Finding[], released: string | undefined): string[] {
  const declared = declarationOf(sql);
  const serious = findings.filter(({ kind }) => kind === 'refused' || !declared);
  const faults = (released === undefined ? [] : serious).map(
    ({ kind, line, why }) => `${line}: ${kind === 'contract' ? `${undeclared}: ${why}` : why}`,
  );
  const isTooNew = declared && released !== undefined && compareVersions(declared.since, released) > 0;
  return isTooNew
    ? [
        ...faults,
        `1: no model ${declared.since} is released (the last is ${released}): release what needs it no more first, and this after`,
      ]
    : faults;
}

/** The finding about an undeclared contract step. */
export const undeclared =
  'a contract step, whose first line has to say so (-- contract since 1.3.0: why nothing needs it since then)';

const editOf = (migration: ModelMigration, before: string): string[] =>
  before === checksumOf(migration) ? [] : ['1: it was released with another content, and is never changed again'];
