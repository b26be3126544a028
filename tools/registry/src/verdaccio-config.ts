import { extname, join } from 'node:path';
import type { RegistryFolder } from './registry-folder.ts';

/** A group that nobody can be in: the names of users have no `$`. */
const nobody = '$nobody';
const ending = extname(import.meta.filename);

/**
 * Puts Verdaccio's configuration together.
 *
 * @param uplink where everything but `@clever/*` comes from
 * @param checks address of a module with a `PublicationCheck`
 */
export function verdaccioConfig(folder: RegistryFolder, uplink: string, checks?: string) {
  return {
    // No file: Verdaccio resolves relative paths against its folder.
    configPath: join(folder.path, 'config.yaml'),
    storage: folder.packages,
    plugins: join(import.meta.dirname, 'plugins'),
    store: { [`storage${ending}`]: { folder: folder.path } },
    auth: { [`users${ending}`]: { folder: folder.path, file: folder.users, max_users: -1, algorithm: 'bcrypt' } },
    middlewares: { [`rules${ending}`]: { folder: folder.path, checks } },
    uplinks: { uplink: { url: uplink, cache: true, maxage: '10m', timeout: '30s', max_fails: 3, fail_timeout: '10s' } },
    packages: {
      // No `proxy`: this scope is never looked for elsewhere. `unpublish` lets deprecate pass; the storage loses no version.
      '@clever/*': { access: '$authenticated', publish: '$authenticated', unpublish: '$authenticated' },
      '**': { access: '$all', publish: nobody, unpublish: nobody, proxy: 'uplink' },
    },
    publish: { allow_offline: true },
    security: { api: { legacy: false, jwt: { sign: { expiresIn: '30d' }, verify: {} } } },
    // Not `audit` either: it would tell a public registry which private packages there are.
    web: { enable: false },
    max_body_size: '200mb',
    log: { type: 'stdout', format: 'pretty', level: 'warn', colors: false },
  };
}
