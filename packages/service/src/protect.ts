import type { OperationSpec } from '@clever/contract';
import { observe, permittee, remoteReports, remoteSnapshots, type SnapshotSource, seenIn } from '@clever/permitter';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Departed } from './admission.ts';
import type { Service } from './create-service.ts';
import type { FigureReader } from './figures.ts';
import { modelVersions } from './models.ts';
import type { Settings } from './settings.ts';

/** What decides about every request of a service. */
export interface Protection {
  /** Starts deciding; `inFlight` returns the number of requests under way. */
  register(app: FastifyInstance, inFlight: () => number): Promise<void>;
  /** Counts a request that is over, where it failed. */
  departed(departed: Departed): void;
  close(): Promise<void>;
}

/** Opens a service's grants: from the permitter, or, in the permitter itself, from its database. */
export const openGrants = ({ service, db, settings, log }: Protected): SnapshotSource =>
  service.snapshots?.(db as never) ?? askPermitter(service, settings, log);

/** What is protected. */
export interface Protected {
  readonly service: Service;
  readonly db: object;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Lets grants decide about requests, and reports to the permitter what they decided, and how the process is. */
export function openProtection(
  { service, db, settings, log }: Protected,
  { source, figures }: { readonly source: SnapshotSource; readonly figures: FigureReader },
): Protection {
  const contracts = Object.fromEntries(service.contracts.map((contract) => [contract.service, contract.version]));
  const reports = service.reports?.(db as never) ?? remoteReports(addressOf(service, settings));
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
    async register(app, inFlight) {
      figures.follow(inFlight);
      await app.register(permittee, { source, contracts, observer });
    },
    departed(departed) {
      figures.departed(departed);
      const { request, status } = departed;
      const { operation } = request.routeOptions.config;
      if (status >= 500 && isDecided(operation)) observer.failed(seenIn(request, operation));
    },
    async close() {
      await source.close();
      await observer.close();
      await reports.close();
      figures.stop();
    },
  };
}

/** Returns whether callers are counted of an operation: those of public ones are not known. */
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
