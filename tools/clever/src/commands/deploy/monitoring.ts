import type { Command } from 'commander';

/** Adds `clever deploy monitoring`. */
export function addMonitoring(deploy: Command): void {
  deploy
    .command('monitoring')
    .summary('a dashboard and alert rules')
    .description(
      'Makes a Grafana dashboard and alert rules for Prometheus, of the contracts and jobs of this checkout.',
    )
    .option('--out <folder>', 'where to write them; printed by default')
    .action(async (options: { out?: string }) => {
      const { runMonitoring } = await import('../../deploy/monitoring/run-monitoring.ts');
      await runMonitoring(options);
    });
}
