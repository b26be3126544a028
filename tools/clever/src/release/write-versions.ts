import { readReleased, writeReleased } from '../contract/contract-file.ts';
import { loadModelContracts } from '../contract/model-contracts.ts';
import { pendingChangesets } from './pending-changesets.ts';
import { type PublishedPackage, publishedPackages } from './published-packages.ts';
import { runTool } from './run-tool.ts';

/** A package that got another version. */
export interface Bump {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Uses up the changesets: versions, changelogs, and the contract of each model whose version changed. */
export async function writeVersions(root: string): Promise<Bump[]> {
  const before = publishedPackages(root);
  if (pendingChangesets(root).length > 0) await runTool(root, 'changeset', ['version']);
  for (const model of await loadModelContracts(root))
    if (readReleased(model.folder)?.version !== model.version) writeReleased(model);
  return bumpsOf(before, publishedPackages(root));
}

function bumpsOf(before: readonly PublishedPackage[], after: readonly PublishedPackage[]): Bump[] {
  const versions = new Map(before.map(({ name, version }) => [name, version]));
  return after
    .map(({ name, version }) => ({ name, from: versions.get(name) ?? version, to: version }))
    .filter(({ from, to }) => from !== to);
}
