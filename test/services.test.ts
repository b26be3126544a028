import { basename } from 'node:path';
import type { OperationSpec } from '@clever/contract';
import { startService } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { modelVersions } from '../packages/service/src/models.ts';
import { folders, load, manifestOf, settingsOf } from './all-services.ts';

/** An address that reaches the operation, whatever its parameters mean. */
const addressOf = ({ path }: OperationSpec) => path.replace(/\{[^}]+\}/g, '018f4b5e-0000-7000-8000-000000000001');

describe.each(folders)('%s', (folder) => {
  test('is alive, ready and described, and closed to whoever has no grant', async () => {
    const service = await load(folder);
    expect([service.name, service.version]).toEqual([basename(folder), manifestOf(folder).version]);
    await using running = await startService(service, {
      grants: { stranger: [] },
      settings: settingsOf(folder, service),
    });
    const nobody = running.as(null);
    expect((await nobody('GET', '/health/live')).body).toMatchObject({
      service: service.name,
      version: service.version,
    });
    expect((await nobody('GET', '/health/ready')).status).toBe(200);
    expect((await nobody('GET', '/docs')).status).toBe(200);
    const { body: document } = await nobody<{ paths: Record<string, object> }>('GET', '/openapi.json');
    const operations = service.contracts.flatMap((contract) => Object.values<OperationSpec>(contract.operations));
    expect(new Set(Object.keys(document.paths))).toEqual(
      new Set(operations.map(({ path }) => path.replace('{+', '{'))),
    );

    for (const operation of operations.filter(({ access }) => access === 'strong')) {
      const answers = [
        await nobody(operation.method, addressOf(operation)),
        await running.as('stranger', 'wrong')(operation.method, addressOf(operation)),
        await running.as('stranger')(operation.method, addressOf(operation)),
      ];
      expect([operation.name, ...answers.map(({ status }) => status)]).toEqual([operation.name, 401, 401, 403]);
    }
    for (const path of new Set(operations.map(addressOf))) {
      const { status, headers } = await nobody('OPTIONS', path);
      expect([path, status, headers.allow]).toEqual([path, 405, expect.stringMatching(/[A-Z]/)]);
    }
  });

  test('reports the version of each model whose database it opens', async () => {
    const service = await load(folder);
    expect(Object.keys(modelVersions(service))).toEqual([...service.context.domains]);
  });

  test('opens no page to strangers but those that say so', async () => {
    const service = await load(folder);
    const pages = (service.pages ?? []).map(({ operation }) => operation);
    if (pages.length === 0) return;
    await using running = await startService(service, { settings: settingsOf(folder, service) });
    const nobody = running.as(null);
    for (const page of pages.filter(({ access }) => access !== 'public')) {
      const { status, headers } = await nobody(page.method, addressOf(page));
      const isSent = status === 303 && String(headers.location).startsWith('/sign-in');
      expect([page.name, isSent || status === 401 || status === 403]).toEqual([page.name, true]);
    }
    for (const path of new Set(pages.map(addressOf))) {
      const { status, headers } = await nobody('OPTIONS', path);
      expect([path, status, headers.allow]).toEqual([path, 405, expect.stringMatching(/[A-Z]/)]);
    }
  });

  test('describes every operation whole', async () => {
    const service = await load(folder);
    for (const contract of service.contracts)
      for (const operation of Object.values<OperationSpec>(contract.operations)) {
        expect(operation.summary, operation.name).toMatch(/^[A-Z].{4,109}[^.]$/);
        const codes = (operation.problems ?? []).map(({ code }) => code);
        expect(new Set(codes).size, `${operation.name} lists a problem twice`).toBe(codes.length);
        const statuses = Object.entries(operation.replies);
        for (const [status, schema] of statuses)
          if (operation.kind === undefined) expect(schema, `${operation.name} ${status}`).toHaveProperty(['~kind']);
      }
  });
});

test('one code has one status and one title, in whichever contract it stands', async () => {
  const seen = new Map<string, string>();
  for (const folder of folders)
    for (const contract of (await load(folder)).contracts)
      for (const { problems = [] } of Object.values<OperationSpec>(contract.operations))
        for (const { code, status, title } of problems) {
          expect(seen.get(code) ?? `${status} ${title}`, code).toBe(`${status} ${title}`);
          seen.set(code, `${status} ${title}`);
        }
  expect(seen.size).toBeGreaterThan(10);
});
