import { listPackages, listTokens, listUsers, type Rights, readRights } from '@clever/tool-registry';
import { dataFolder } from '../data/data-folder.ts';
import { exitCodes } from '../terminal/failure.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { folderBytes } from './folder-bytes.ts';
import { readRecord, registryPath } from './local-registry.ts';

/** Prints what the registry of this machine holds, whether it runs or not. */
export async function runRegistryStatus({ data, json }: { data: string; json?: true }): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const status = await readStatus(registryPath(folder), readRecord(folder));
  process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : format(status));
  if (!status.answers) process.exitCode = exitCodes.unavailable;
}

type Status = Awaited<ReturnType<typeof readStatus>>;

async function readStatus(path: string, record: ReturnType<typeof readRecord>) {
  const [rights, users, tokens, packages, packagesBytes, cacheBytes, answers, uplinkAnswers] = await Promise.all([
    readRights(path),
    listUsers(path),
    listTokens(path),
    listPackages(path),
    folderBytes(`${path}/packages`),
    folderBytes(`${path}/cache`),
    record ? doesAnswer(record.url) : false,
    record ? doesAnswer(record.uplink) : false,
  ]);
  const { url = null, uplink = null, pid = null } = record ?? {};
  return { url, pid, answers, uplink, uplinkAnswers, users, rights, tokens, packages, packagesBytes, cacheBytes, path };
}

/** Any answer will do. */
const doesAnswer = (url: string) =>
  fetch(new URL('-/ping', url), { signal: AbortSignal.timeout(3000) }).then(
    (response) => response.body?.cancel().then(() => true) ?? true,
    () => false,
  );

function format({ packages, tokens, ...status }: Status): string {
  const lines = [
    `registry   ${status.answers ? `${status.url} (process ${status.pid})` : 'does not run: clever registry start'}`,
    `uplink     ${status.uplink ? `${status.uplink} ${status.uplinkAnswers ? '(reachable)' : '(not reachable: what is cached is served)'}` : '-'}`,
    `data       ${status.path}: packages ${megabytes(status.packagesBytes)}, cache ${megabytes(status.cacheBytes)}`,
    `users      ${status.users.map(withRights(status.rights)).join(', ') || 'none'}`,
  ];
  const rights = ({ readonly }: Status['tokens'][number]) => (readonly ? 'install' : 'publish');
  const tables = [
    formatTable(
      ['token', 'of', 'may', 'ends'],
      tokens.map((token) => [token.key, token.user, rights(token), ends(token)]),
    ),
    packages.length === 0 ? 'Nothing is published yet.' : formatPackages(packages),
  ];
  return `${[lines.join('\n'), ...tables].join('\n\n')}\n`;
}

const withRights = (rights: Rights) => (user: string) => (rights[user] ? `${user} (${rights[user].join(' ')})` : user);

const formatPackages = (packages: Status['packages']) =>
  formatTable(
    ['package', 'latest', 'versions'],
    packages.map(({ name, tags, versions }) => [name, tags.latest ?? '-', newest(versions)]),
  );

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const ends = ({ expires }: Status['tokens'][number]) => (expires ? new Date(expires).toISOString() : '-');
const newest = (versions: readonly string[]) =>
  `${versions.slice(-5).reverse().join(', ')}${versions.length > 5 ? ` and ${versions.length - 5} older` : ''}`;
