import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../data/data-folder.ts';
import type { Bundle } from '../deploy/bundle/bundle.ts';
import { makeBundle } from '../deploy/bundle/make-bundle.ts';
import { type RegistryAccess, registryAccess } from '../registry/access.ts';
import { Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { formatTable } from '../terminal/table.ts';
import { listServices } from '../workspace/services.ts';

const maxBytes = 60e6;

/** What migrations and queries do not need: they run in WebAssembly. */
const unwanted = ['prisma', '@prisma/engines'];

interface Installed {
  readonly bundle: Bundle;
  readonly faults: readonly string[];
}

/** Installs the latest release of services for production, and prints what each takes. @throws Failure over 60 MB, or with Prisma's engines */
export async function runSizes(root: string, wanted: readonly string[], { data }: { data: string }): Promise<void> {
  const access = registryAccess(dataFolder(root, data), process.env);
  const names = wanted.length > 0 ? wanted : listServices(root).map(({ name }) => name);
  const installed: Installed[] = [];
  for (const name of names) installed.push(await withProgress(`installing ${name}`, () => install(name, access)));
  const rows = installed.map(({ bundle: { service, version, packages, size } }) =>
    [service, version, packages, size.files, (size.bytes / 1e6).toFixed(1)].map(String),
  );
  process.stdout.write(`${formatTable(['service', 'version', 'packages', 'files', 'MB'], rows)}\n`);
  const faults = installed.flatMap((one) => one.faults);
  if (faults.length > 0) throw new Failure('installed services carry too much', { hints: faults });
}

async function install(name: string, access: RegistryAccess): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'clever-sizes-'));
  try {
    const bundle = await makeBundle(name, folder, { access });
    const present = unwanted.filter((one) => existsSync(join(folder, 'node_modules', one)));
    const faults = present.map((one) => `${name} carries ${one}`);
    if (bundle.size.bytes > maxBytes) faults.push(`${name} takes more than ${maxBytes / 1e6} MB`);
    return { bundle, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
