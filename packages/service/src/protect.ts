import type { OperationSpec } from '@clever/contract';
import { observe, permittee, remoteReports, remoteSnapshots, type SnapshotSource, seenIn } from '@clever/permitter';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Departed } from './admission.ts';
import type { Service } from './define.ts';
import { modelVersions } from './models.ts';
import type { Settings } from './settings.ts';

/** What decides about every request of a service. */
export interface Protection {
  hasGrants(): boolean;
  register(app: FastifyInstance): Promise<void>;
  /** Counts a request that is over, where it failed. */
  departed(departed: Departed): void;
  close(): Promise<void>;
}

/** Opens a service's grants: from the permitter, or, in the permitter itself, from its database. */
export function openProtection(service: Service, db: object, settings: Settings, log: Logger): Protection {
  const contracts = Object.fromEntries(service.contracts.map((contract) => [contract.service, contract.version]));
  const source = service.snapshots?.(db as never) ?? askPermitter(service, settings, log);
  const reports = service.reports?.(db as never) ?? remoteReports(addressOf(service, settings));
  const observer = observe({
    service: service.name,
    serviceVersion: service.version,
    contracts,
    models: modelVersions(service),
    send: (report) => reports.send(report),
    log,
  });
  return {
    hasGrants: () => source.isReady(),
    register: async (app) => void (await app.register(permittee, { source, contracts, observer })),
    departed({ request, status }) {
      const { operation } = request.routeOptions.config;
      if (status >= 500 && isDecided(operation)) observer.failed(seenIn(request, operation));
    },
    async close() {
      await source.close();
      await observer.close();
      await reports.close();
    },
  };
}

/** Tells whether callers are counted of an operation: those of public ones are not known. */
const isDecided = (operation: OperationSpec | undefined): operation is OperationSpec =>
  operation?.access === 'strong' || operation?.access === 'weak';

function askPermitter(service: Service, settings: Settings, log: Logger): SnapshotSource {
  return remoteSnapshots({
    ...addressOf(service, settings),
    callees: service.contracts.map((contract) => contract.service),
    maxStaleMs: settings.chassis.PERMIT_MAX_STALE * 1000,
    log,
  });
}

function addressOf({ name }: Service, { permitterUrl, chassis }: Settings) {
  return { url: permitterUrl as string, name, secret: chassis.CLEVER_SECRET };
}
