import type { Command } from 'commander';

/** Adds `clever deploy manifests`. */
export function addManifests(deploy: Command): void {
  deploy
    .command('manifests')
    .summary('Kubernetes manifests')
    .description(
      'Renders the Kubernetes manifests of the services that the values name: two files for each, the migration and the rollout. Who may reach whom is what permits.json says.',
    )
    .requiredOption('--values <file>', 'what is particular to an environment; deploy/values.example.yaml explains it')
    .option('--service <names...>', 'some of them; all by default')
    .option('--out <folder>', 'where to write them; printed by default')
    .addHelpText(
      'after',
      '\nExamples:\n  clever deploy manifests --values production.yaml --out manifests\n  clever deploy manifests --values production.yaml --service coupon | kubectl diff -f -',
    )
    .action(async (options: { values: string; service?: string[]; out?: string }) => {
      const { runManifests } = await import('../../deploy/manifests/run-manifests.ts');
      await runManifests(options);
    });
}
