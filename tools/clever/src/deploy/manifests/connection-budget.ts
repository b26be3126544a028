import { databaseSettings } from '@clever/router';
import { Failure } from '../../terminal/failure.ts';
import { type Planned, usualReplicas } from './plan.ts';

/** Two that reads by key share, one for LISTEN, and one for a migration or what looks whether the database answers. */
const besides = 4;

/** One pod more than the most is there while a new version is rolled out. */
const podsOf = ({ chosen }: Planned) => (chosen.replicas ?? usualReplicas).max + 1 + (chosen.canary?.replicas ?? 0);

interface Use {
  readonly server: string;
  readonly service: string;
  readonly connections: number;
}

/**
 * Refuses values by which the services could ask a database server for more connections than it has for them: whoever comes last would be
 * refused, in the middle of the night. A server whose `maxConnections` nobody says is not looked at.
 *
 * @throws Failure naming what each service may have
 */
export function refuseConnections(planned: readonly Planned[]): void {
  const uses = planned.flatMap(usesOf);
  for (const [server, some] of Map.groupBy(uses, (use) => use.server)) {
    const { database } = (planned[0] as Planned).values;
    const max = (server === '' ? database : database.servers?.[server])?.maxConnections;
    const total = some.reduce((sum, { connections }) => sum + connections, 0);
    if (max === undefined || total <= max) continue;
    throw new Failure(
      `up to ${total} connections are wanted of ${server === '' ? 'the database server' : `the server of ${server}`}, which has ${max} for them`,
      {
        exit: 'config',
        hints: [
          ...some.map(({ service, connections }) => `${service}: ${connections}`),
          'less replicas, a smaller DATABASE_POOL_SIZE, or PgBouncer in front (docs/operations.md)',
        ],
      },
    );
  }
}

function usesOf(planned: Planned): Use[] {
  const { needs, values, environment } = planned;
  return needs.databases.map(({ domain, database }) => {
    const { poolSize } = databaseSettings(environment.plain, domain).settings;
    const server = values.database.servers?.[database] ? database : '';
    return { server, service: needs.name, connections: podsOf(planned) * (poolSize + besides) };
  });
}
