import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@clever/service';
import { startService, type TestPlatform, type TestService } from '@clever/testing';
import { loadService, type ServiceFolder } from '../../src/workspace/services.ts';

/** Starts a service of this checkout with a permitter, and `shop`, who may do everything: a bundle can be another replica of it. */
export async function startReplica(one: ServiceFolder): Promise<TestService & Omit<TestPlatform, 'service'>> {
  const service = await loadService(one);
  const grants = { shop: service.contracts.map((contract) => `${contract.service}.*`) };
  const data = mkdtempSync(join(tmpdir(), 'clever-replica-'));
  // The bundle runs as somebody else.
  chmodSync(data, 0o777);
  return startService(service, { grants, settings: settingsOf(one, service, data) });
}

/** Fills the settings that have no default. */
function settingsOf({ settings }: ServiceFolder, { context }: Service, data: string): Record<string, string> {
  const needed = Object.entries(context.config.properties).filter(([, schema]) => !('default' in schema));
  const given = Object.entries(settings).map(([name, value]) => [
    name,
    value.replaceAll('{url}', 'http://127.0.0.1:1').replaceAll('{data}', data),
  ]);
  return { ...Object.fromEntries(needed.map(([name]) => [name, 'k'.repeat(43)])), ...Object.fromEntries(given) };
}
