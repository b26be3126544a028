import type { Command } from 'commander';
import type { FieldOptions } from '../new/field/run-field.ts';
import type { ServiceOptions } from '../new/run-new.ts';
import type { OperationOptions } from '../new/run-operation.ts';

interface Options {
  readonly install: boolean;
}

/** Adds `clever new service`, `clever new model`, `clever new field`, `clever new operation` and `clever new migration`. */
export function addNew(program: Command): void {
  const group = program
    .command('new')
    .summary('make a service, a model, a field, an operation or a migration')
    .description('Makes a service or a model package that runs and passes its tests as it is.');
  group
    .command('service')
    .description(
      'Makes a service that creates, lists, reads, changes and removes, with tests, and its model where there is none.',
    )
    .argument('<name>', 'the domain in the singular: badge')
    .option('--resource <names...>', 'another table with the five operations: wallet')
    .option('--ledger <names...>', 'a table of entries from account to account, and balances: entry')
    .option('--outbox', 'calls of other services, owed in the transaction that causes them')
    .option('--no-install', 'only write files')
    .action(async (name: string, options: ServiceOptions) => {
      const { runNewService } = await import('../new/run-new.ts');
      await runNewService(name, options);
    });
  group
    .command('model')
    .description('Makes a model package: schema, first migration, contract, verbs and tests.')
    .argument('<name>', 'the domain in the singular: badge')
    .option('--no-install', 'only write files')
    .action(async (name: string, options: Options) => {
      const { runNewModel } = await import('../new/run-new.ts');
      runNewModel(name, options);
    });
  group
    .command('field')
    .description(
      'Adds a field to a table of any model: to schema, migration, shapes, verbs and admin. Says what it touched, and what is left where a verb has SQL of its own.',
    )
    .argument('<table>', 'domain and table: badge.badge')
    .argument('<field>', 'color:string? (may be null), rank:int=0; string, int, bool')
    .option('--korean <name>', 'what the admin site calls it in Korean')
    .option('--no-generate', 'only write files')
    .action(async (table: string, field: string, options: FieldOptions) => {
      const { runField } = await import('../new/field/run-field.ts');
      runField(table, field, options);
    });
  group
    .command('migration')
    .description('Makes a migration of what schema.prisma has and the migrations of a model do not, and lints it.')
    .argument('<model>', 'the domain: coupon')
    .argument('<name>', 'what it does: add_place')
    .action(async (domain: string, name: string) => {
      const { runNewMigration } = await import('../new/run-migration.ts');
      await runNewMigration(domain, name);
    });
  group
    .command('operation')
    .description(
      'Adds an operation to a model and its service, with a verb, a route and a test, all of which run as they are.',
    )
    .argument('<operation>', 'domain and name: coupon.archive')
    .option('--method <method>', 'POST, PUT or GET', 'POST')
    .option('--path <path>', 'where it is; by default its name: /archive')
    .action(async (operation: string, options: OperationOptions) => {
      const { runOperation } = await import('../new/run-operation.ts');
      runOperation(operation, options);
    });
}
