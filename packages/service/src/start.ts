import type { Service } from './define.ts';

/** A service that answers. */
export interface RunningService {
  readonly name: string;
  /** `http://127.0.0.1:4105` */
  readonly url: string;
  /** Stops it: not ready first, then the requests under way, then jobs, `db.close()` and the databases. */
  close(): Promise<void>;
}

/**
 * Starts a service with the settings of `env`, which is read nowhere else.
 *
 * @throws ConfigError naming every missing or malformed setting
 */
export async function start(
  _service: Service,
  _env: Readonly<Record<string, string | undefined>>,
): Promise<RunningService> {
  throw new Error('not written yet');
}
