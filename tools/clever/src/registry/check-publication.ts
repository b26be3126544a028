import { readFile } from 'node:fs/promises';
import type { Published } from '@clever/tool-registry';
import { lt, rsort } from 'semver';
import { bumpBetween, isLess } from '../contract/bump.ts';
import { compareContracts } from '../contract/compare-contracts.ts';
import type { ReleasedModel } from '../contract/contract-file.ts';
import { readTarball } from './read-tarball.ts';

interface PackageJson {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly clever?: { readonly provenance?: { commit?: unknown; content?: unknown; contract?: unknown } };
}

/**
 * Finds why a version may not be published, however it was sent: a package comes from a commit, and a model's contract rises by as much as it changed since
 * the version before. The registry asks this of every publication.
 */
export async function checkPublication({ name, version, tarball, held }: Published): Promise<string | undefined> {
  const files = await readTarball(tarball);
  const { clever, ...manifest } = parse<PackageJson>(files.get('package.json'));
  if (manifest.name !== name || manifest.version !== version)
    return `the tarball has ${String(manifest.name)} ${String(manifest.version)} inside, not ${name} ${version}`;
  const { commit, content, contract } = clever?.provenance ?? {};
  if (!/^[0-9a-f]{40}$/.test(String(commit)) || !/^sha256:[0-9a-f]{64}$/.test(String(content)))
    return `${name} ${version} does not say which commit it is from: clever release publishes packages, after its gates`;
  if (!name.startsWith('@clever/model-')) return undefined;
  const now = modelOf(files);
  if (!now) return `${name} ${version} has no contract.json`;
  if (contract !== `sha256:${now.hash}`) return `the provenance of ${name} ${version} is that of another contract.json`;
  const [before] = rsort(held.map((one) => one.version).filter((one) => lt(one, version)));
  const file = held.find((one) => one.version === before)?.file;
  return before && file
    ? compare({ name, version, before, files, now }, await readTarball(await readFile(file)))
    : undefined;
}

interface Compared {
  readonly name: string;
  readonly version: string;
  readonly before: string;
  readonly files: ReadonlyMap<string, string>;
  readonly now: ReleasedModel;
}

function compare(
  { name, version, before, files, now }: Compared,
  older: ReadonlyMap<string, string>,
): string | undefined {
  const released = modelOf(older);
  if (!released) return undefined;
  const rises = bumpBetween(before, version);
  const { bump, differences } = compareContracts(released, now);
  const says = `${name} ${version} is a ${rises} after ${before}`;
  if (isLess(rises, bump)) {
    const [first] = differences;
    return `${says}, and its contract needs a ${bump}: ${first?.at} ${first?.why}`;
  }
  const changed = Object.entries(released.migrations).find(([migration, sum]) => now.migrations[migration] !== sum);
  if (changed) return `${says}, and the migration ${changed[0]} is not what was released`;
  const step = contractSteps(files).find((migration) => !(migration in released.migrations));
  if (step && isLess(rises, 'major')) return `${says}, and ${step} is a contract step, which needs a major`;
  return undefined;
}

const modelOf = (files: ReadonlyMap<string, string>): ReleasedModel | undefined =>
  files.has('contract.json') ? parse<ReleasedModel>(files.get('contract.json')) : undefined;

const contractSteps = (files: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([path, text]) => {
    const migration = /^prisma\/migrations\/([^/]+)\/migration\.sql$/.exec(path)?.[1];
    return migration && text.startsWith('-- contract since') ? [migration] : [];
  });

const parse = <T>(text: string | undefined): T => JSON.parse(text ?? '{}') as T;
