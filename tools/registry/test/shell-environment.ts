import { join } from 'node:path';

/** The environment of a person's shell, without what a package manager that runs the tests put there. */
export function shellEnvironment(home: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([key]) => !/^(npm_|pnpm_|yarn_|NODE_ENV|VITEST|INIT_CWD)/i.test(key));
  return {
    ...Object.fromEntries(own),
    HOME: home,
    XDG_CONFIG_HOME: home,
    YARN_CACHE_FOLDER: join(home, 'yarn'),
    YARN_IGNORE_PATH: '1',
    CI: '1',
    npm_config_cache: join(home, 'npm'),
    npm_config_store_dir: join(home, 'pnpm'),
    npm_config_update_notifier: 'false',
  };
}
