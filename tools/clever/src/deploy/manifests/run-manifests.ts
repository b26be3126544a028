import { Failure } from '../../terminal/failure.ts';
import { workspaceRoot } from '../../workspace/root.ts';
import { chooseNeeds, loadNeeds } from '../load-needs.ts';
import { readValues } from '../values/read-values.ts';
import { writeFiles } from '../write-files.ts';
import { refuseConnections } from './connection-budget.ts';
import { planManifests } from './plan.ts';
import { renderNamespace, renderService } from './render.ts';

export interface ManifestsCommand {
  readonly values: string;
  readonly service?: readonly string[];
  readonly out?: string;
}

/** Renders the manifests of the services that the values name, or of some of them, and prints or writes them. */
export async function runManifests({ values: file, service, out }: ManifestsCommand): Promise<void> {
  const values = readValues(file);
  const all = await loadNeeds(workspaceRoot());
  const wanted = new Set(chooseNeeds(all, service).map(({ name }) => name));
  const everything = planManifests(all, values);
  refuseConnections(everything);
  const planned = everything.filter(({ needs }) => wanted.has(needs.name));
  const missing = (service ?? []).filter((name) => !(name in values.services));
  if (missing.length > 0)
    throw new Failure(`${file} does not deploy ${missing.join(', ')}`, {
      exit: 'config',
      hints: missing.map((name) => `services.${name}.version is missing`),
    });
  // Whoever deploys one service need not own the namespace.
  const shared = service || !values.namespace ? [] : [renderNamespace(values.namespace)];
  writeFiles([...shared, ...planned.flatMap(renderService)], out, '---\n');
}
