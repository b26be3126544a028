import { join, resolve } from 'node:path';

/** Where everything is kept that a start on this machine needs: nothing of it is in the repository. */
export interface DataFolder {
  readonly path: string;
  /** Secrets of callers, by name. */
  readonly credentials: string;
  /** The server's port, passwords of databases and keys of services. */
  readonly settings: string;
  readonly lock: string;
  /** What runs now. */
  readonly run: string;
  readonly postgres: string;
  readonly logs: string;
}

/** Names the files of a data folder. */
export function dataFolder(root: string, wanted = '.clever'): DataFolder {
  const path = resolve(root, wanted);
  return {
    path,
    credentials: join(path, 'credentials.json'),
    settings: join(path, 'settings.json'),
    lock: join(path, 'lock'),
    run: join(path, 'run.json'),
    postgres: join(path, 'postgres'),
    logs: join(path, 'logs'),
  };
}
