import type { Figures, Instance } from '@clever/contract/permits';
import type { PermitDb } from './open-permit.ts';

/** Lists the processes of services that run, those of one service together, the oldest version first. */
export async function listInstances({ prisma }: PermitDb): Promise<Instance[]> {
  const rows = await prisma.instance.findMany({
    orderBy: [{ service: 'asc' }, { version: 'asc' }, { host: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, service, version, host, contracts, models, figures, seenAt }) => ({
    id,
    service,
    version,
    host,
    contracts: contracts as Record<string, string>,
    models: models as Record<string, string>,
    figures: figures as Figures | null,
    seenAt: seenAt.toISOString(),
  }));
}
