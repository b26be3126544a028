import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findDrift } from '@clever/router/migrate';
import { onScratch } from '../migration/on-scratch.ts';
import { readModels } from '../migration/read-models.ts';
import { runLint } from '../migration/run-lint.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';

/**
 * Makes a migration of what schema.prisma has and the migrations do not, and lints it.
 *
 * @throws Failure when there is no difference, or the migration has faults: it is there then, to be mended
 */
export async function runNewMigration(domain: string, name: string): Promise<void> {
  const root = workspaceRoot();
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(name))
    throw new Failure(`${JSON.stringify(name)} is no name of a migration: small letters, digits and _`, {
      exit: 'usage',
    });
  const models = readModels(root);
  const model = models.find((one) => one.domain === domain);
  if (!model)
    throw new Failure(`there is no model ${domain} with migrations`, {
      exit: 'usage',
      hints: [`there are: ${models.map((one) => one.domain).join(', ')}`],
    });
  const sql = await onScratch(model, model.migrations, findDrift);
  if (sql === undefined)
    throw new Failure(`the migrations of ${domain} lead to its schema.prisma already`, {
      hints: [
        `change packages/model-${domain}/prisma/schema.prisma first`,
        'what Prisma cannot say (checks, partial indexes) is written by hand',
      ],
    });
  const file = join(model.folder, 'prisma/migrations', `${stamp()}_${name}`, 'migration.sql');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, sql);
  process.stdout.write(`made ${relative(root, file)}\n\n${sql}\n`);
  await runLint(domain, {});
}

const stamp = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);
