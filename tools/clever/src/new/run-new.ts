import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace/root.ts';
import { listServices } from '../workspace/services.ts';
import { addDomain } from './add-domain.ts';
import { showInAdmin, watchFromAdmin } from './add-to-admin.ts';
import { addToExample } from './add-to-example.ts';
import { copyTemplate } from './copy-template.ts';
import { finish, format } from './finish.ts';
import { type Names, readName } from './names.ts';

/** Ports up to here are promised to services that are still to come. */
const lastPlannedOffset = 111;

export interface NewOptions {
  /** Whether to install dependencies and generate the database client. */
  readonly install: boolean;
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
export function runNewService(name: string, { install }: NewOptions): void {
  const root = workspaceRoot();
  const names = readName(name);
  const hasModel = existsSync(join(root, 'packages', `model-${name}`));
  const made = [...createService(root, names), ...(hasModel ? [] : createModel(root, names))];
  format(root, made);
  if (install) finish(root, ['install'], ['generate'], ['clever', 'permits', 'check', '--write']);
  tell([...new Set(made)], install, [`pnpm start ${name}`, `pnpm vitest run services/${name}`]);
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
