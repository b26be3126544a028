import { stringify } from 'yaml';
import { workspaceRoot } from '../../workspace/root.ts';
import { listServices, loadService } from '../../workspace/services.ts';
import { writeFiles } from '../write-files.ts';
import { ruleGroups } from './alert-rules.ts';
import { dashboard } from './dashboard.ts';
import { watchedOf } from './watched.ts';

/** Writes a Grafana dashboard and alert rules for Prometheus, made of what contracts and jobs say. */
export async function runMonitoring({ out }: { readonly out?: string }): Promise<void> {
  const services = await Promise.all(listServices(workspaceRoot()).map(loadService));
  const watched = services.map(watchedOf);
  const files = [
    { name: 'clever-dashboard.json', text: `${JSON.stringify(dashboard(watched), null, 2)}\n` },
    { name: 'clever-alerts.yaml', text: stringify({ groups: ruleGroups(watched) }, { lineWidth: 0 }) },
  ];
  writeFiles(files, out, '');
}
