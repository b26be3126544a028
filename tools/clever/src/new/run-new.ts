import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { listServices } from '../workspace/services.ts';
import { addDomain } from './add-domain.ts';
import { showInAdmin, watchFromAdmin } from './add-to-admin.ts';
import { addToExample } from './add-to-example.ts';
import { copyTemplate } from './copy-template.ts';
import { finish, format } from './finish.ts';
import { type Names, readName } from './names.ts';
import type { Part } from './parts.ts';

/** Ports up to here are promised to services that are still to come. */
const lastPlannedOffset = 111;

export interface NewOptions {
  /** Whether to install dependencies and generate the database client. */
  readonly install: boolean;
}

/** What a new service has besides the domain's own table. */
export interface ServiceOptions extends NewOptions {
  readonly resource?: readonly string[];
  readonly ledger?: readonly string[];
  readonly outbox?: boolean;
}

/** Makes a model package with a schema, a first migration, a contract and its verbs. */
export function runNewModel(name: string, { install }: NewOptions): void {
  const root = workspaceRoot();
  const names = readName(name);
  const made = createModel(root, names);
  format(root, made);
  if (install) finish(root, ['install'], ['generate']);
  tell(made, install, [
    `edit packages/model-${name}/prisma/schema.prisma and its first migration`,
    `pnpm clever new service ${name}`,
  ]);
}

/** Makes a service for a model, and the model too where there is none. */
export async function runNewService(name: string, options: ServiceOptions): Promise<void> {
  const root = workspaceRoot();
  const names = readName(name);
  const parts = partsOf(names, options);
  const hasModel = existsSync(join(root, 'packages', `model-${name}`));
  if (hasModel && parts.length > 0)
    throw new Failure(`there is a model ${name} already: tables are added to one that is made now`);
  const made = [...createService(root, names), ...(hasModel ? [] : createModel(root, names))];
  if (parts.length > 0) {
    const { addParts } = await import('./add-parts.ts');
    addParts(root, names, parts);
  }
  format(root, made);
  if (options.install) finish(root, ['install'], ['generate'], ['clever', 'permits', 'check', '--write']);
  tell([...new Set(made)], options.install, [`pnpm start ${name}`, `pnpm vitest run services/${name}`]);
}

/** @throws Failure when two tables would have one name */
function partsOf(domain: Names, { resource = [], ledger = [], outbox = false }: ServiceOptions): Part[] {
  const ofKind = (kind: Part['kind']) => (name: string) => ({ kind, names: readName(name) });
  const tables = [...resource.map(ofKind('resource')), ...ledger.map(ofKind('ledger'))];
  const names = [domain, ...tables.map((table) => table.names)].map(({ one }) => one);
  if (new Set(names).size < names.length)
    throw new Failure(`two of ${names.join(', ')} are the same`, { exit: 'usage' });
  return outbox ? [...tables, { kind: 'outbox', names: domain }] : tables;
}

function createModel(root: string, names: Names): string[] {
  return [
    copyTemplate(root, 'packages/model-sample', names),
    addDomain(root, names.one),
    ...showInAdmin(root, names.one),
  ];
}

function createService(root: string, names: Names): string[] {
  const offset = 1 + Math.max(lastPlannedOffset, ...listServices(root).map(({ portOffset }) => portOffset));
  const setPort = (path: string, text: string) =>
    path === 'package.json' ? text.replace('"portOffset": 0', `"portOffset": ${offset}`) : text;
  return [
    copyTemplate(root, 'services/sample', names, setPort),
    ...watchFromAdmin(root, names.one),
    addToExample(root, names.one),
  ];
}

function tell(made: readonly string[], installed: boolean, next: readonly string[]): void {
  const steps = installed ? next : ['pnpm install', 'pnpm generate', 'pnpm clever permits check --write', ...next];
  const lines = [...made.map((path) => `made ${path}`), 'next:', ...steps.map((step) => `  ${step}`)];
  process.stdout.write(`${lines.join('\n')}\n`);
}
