import type { Command } from 'commander';
import type { FieldOptions } from '../new/field/run-field.ts';
import type { ServiceOptions } from '../new/run-new.ts';

interface Options {
  readonly install: boolean;
}

/** Adds `clever new service`, `clever new model` and `clever new field`. */
export function addNew(program: Command): void {
  const group = program
    .command('new')
    .summary('make a service, a model or a field')
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
}
