import type { OperationSpec } from '@clever/contract';
import {
  createPermission,
  observe,
  type Permission,
  permittee,
  remoteReports,
  remoteSnapshots,
  type SnapshotSource,
  seenIn,
} from '@clever/permitter';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Departed } from './admission.ts';
import type { Service } from './create-service.ts';
import type { FigureReader } from './figures.ts';
import { modelVersions } from './models.ts';
import type { Settings } from './settings.ts';
import type { Tls } from './tls.ts';

/** What decides about every request of a service. */
export interface Protection {
  /** Starts deciding; `inFlight` returns the number of requests under way. */
  register(app: FastifyInstance, inFlight: () => number): Promise<void>;
  /** What decides about calls that are no requests by HTTP. */
  readonly permission: Permission;
  /** Counts a request that is over, where it failed. */
  departed(departed: Departed): void;
  close(): Promise<void>;
}

/** Opens a service's grants: from the permitter, or, in the permitter itself, from its database. */
export const openGrants = (guarded: Protected): SnapshotSource =>
  guarded.service.snapshots?.(guarded.db as never) ?? askPermitter(guarded);

/** What is protected. */
export interface Protected {
  readonly service: Service;
  readonly db: object;
  readonly settings: Settings;
  readonly log: Logger;
  /** Connects to the permitter, where it is by TLS. */
  readonly connect: Tls['connect'] | undefined;
}

/** Lets grants decide about requests, and reports to the permitter what they decided, and how the process is. */
export function openProtection(
  { service, db, settings, log, connect }: Protected,
  { source, figures }: { readonly source: SnapshotSource; readonly figures: FigureReader },
): Protection {
  const contracts = Object.fromEntries(service.contracts.map((contract) => [contract.service, contract.version]));
  const reports = service.reports?.(db as never) ?? remoteReports({ ...addressOf(service, settings), connect });
  const observer = observe({
    service: service.name,
    serviceVersion: service.version,
    contracts,
    models: modelVersions(service),
    send: (report) => reports.send(report),
    figures: figures.read,
    log,
  });
  return {
    permission: createPermission({ source, contracts, observer }),
    async register(app, inFlight) {
      figures.follow(inFlight);
      await app.register(permittee, { source, contracts, observer });
    },
    departed(departed) {
      figures.departed(departed);
      const { request, status } = departed;
      const { operation } = request;
      if (status >= 500 && isDecided(operation)) observer.failed(seenIn(request, operation));
    },
    async close() {
      await source.close();
      await observer.close();
      await reports.close();
    },
  };
}

/** Returns whether callers are counted of an operation: those of public ones are not known. */
const isDecided = (operation: OperationSpec | undefined): operation is OperationSpec =>
  operation?.access === 'strong' || operation?.access === 'weak';

function askPermitter({ service, settings, log, connect }: Protected): SnapshotSource {
  return remoteSnapshots({
    ...addressOf(service, settings),
    connect,
    callees: service.contracts.map((contract) => contract.service),
    maxStaleMs: settings.chassis.PERMIT_MAX_STALE * 1000,
    log,
  });
}

function addressOf({ name }: Service, { permitterUrl, chassis }: Settings) {
  return { url: permitterUrl as string, name, secret: chassis.CLEVER_SECRET };
}
