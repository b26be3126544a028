import type { Instance } from '@clever/contract/permits';
import type { PermitDb } from './open.ts';

/** Lists the processes of services that run, those of one service together, the oldest version first. */
export async function listInstances({ prisma }: PermitDb): Promise<Instance[]> {
  const rows = await prisma.instance.findMany({ orderBy: [{ service: 'asc' }, { version: 'asc' }, { host: 'asc' }] });
  return rows.map(({ service, version, host, contracts, models, seenAt }) => ({
    service,
    version,
    host,
    contracts: contracts as Record<string, string>,
    models: models as Record<string, string>,
    seenAt: seenAt.toISOString(),
  }));
}
