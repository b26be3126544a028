import type { Command } from 'commander';

interface Options {
  readonly install: boolean;
}

/** Adds `clever new service` and `clever new model`. */
export function addNew(program: Command): void {
  const group = program
    .command('new')
    .summary('make a service or a model')
    .description('Makes a service or a model package that runs and passes its tests as it is.');
  group
    .command('service')
    .description('Makes a service that creates, reads and lists, with tests, and its model where there is none.')
    .argument('<name>', 'the domain in the singular: badge')
    .option('--no-install', 'only write files')
    .action(async (name: string, options: Options) => {
      const { runNewService } = await import('../new/run-new.ts');
      runNewService(name, options);
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
}
