import type { OperationSpec } from '@clever/contract';
import type { Domain } from '@clever/router';
import { startPlatform, type TestPlatform } from '@clever/testing';
import { expect, test } from 'vitest';
import { folders, load, settingsOf } from './all-services.ts';
import { oddRequest } from './fuzz/odd-request.ts';
import { createRandom } from './fuzz/random.ts';
import type { Seen } from './fuzz/sample.ts';

/** More by hand: `FUZZ_REQUESTS=50000 FUZZ_SEED=7 vitest run test/fuzz.test.ts`. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 1_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const timeout = Math.max(180_000, requests * 60);

const services = await Promise.all(
  folders.map(async (folder) => {
    const service = await load(folder);
    return { service, settings: settingsOf(folder, service) };
  }),
);
const operations = services.flatMap(({ service }) =>
  service.contracts
    .flatMap((contract) => Object.values<OperationSpec>(contract.operations))
    .map((operation) => ({ service: service.name, operation })),
);

interface Run {
  readonly requests: number;
  readonly prepare?: (platform: TestPlatform) => Promise<void>;
}

/** Sends odd requests, and tells which operations went well and which answers nobody declared. */
async function fuzz({ requests, prepare }: Run): Promise<{ reached: ReadonlySet<string>; failed: readonly object[] }> {
  const owners = new Set(operations.map(({ operation }) => operation.name.split('.')[0]));
  await using platform = await startPlatform({
    services: services.map(({ service }) => service),
    callers: { fuzzer: [...owners].map((owner) => `${owner}.*`) },
    settings: Object.fromEntries(services.map(({ service, settings }) => [service.name, settings])),
  });
  await prepare?.(platform);
  const random = createRandom(seed);
  const seen: Seen = new Map();
  const failed: object[] = [];
  const reached = new Set<string>();
  const send = async ({ service, operation }: (typeof operations)[number]) => {
    const asked = oddRequest(operation, { random, seen, odd: random.of([0, 0.03, 0.15]) });
    const answer = await platform.service(service).as('fuzzer')(operation.method, asked.path, asked);
    if (answer.status < 300) {
      reached.add(operation.name);
      note(answer.body, seen);
    }
    const { code } = (answer.body ?? {}) as { code?: string };
    const isOwn = operation.problems?.some((one) => one.code === code && one.status === answer.status);
    if (answer.status >= 500 && !isOwn)
      failed.push({ name: operation.name, asked, status: answer.status, body: answer.body });
  };
  // What changes grants comes last: it may take those of the one who asks.
  const [others, ofGrants] = [false, true].map((is) =>
    operations.filter(({ operation }) => isOfGrants(operation) === is),
  );
  for (let at = 0; at < requests * 0.95; at++) await send(random.of(others ?? []));
  for (let at = 0; at < requests * 0.05; at++) await send(random.of(ofGrants ?? []));
  return { reached, failed };
}

const isOfGrants = ({ name, idempotent }: OperationSpec) => name.startsWith('permitter.') && idempotent !== 'safe';

test('odd requests of every operation are answered as their contracts declare, and none fails', {
  timeout,
}, async () => {
  const { reached, failed } = await fuzz({ requests });
  expect(failed.slice(0, 10)).toEqual([]);
  expect(reached.size).toBeGreaterThan(30);
});

/** Makes every 61st statement that writes the victim of a deadlock, more than one transaction has: sequences go on where transactions are rolled back. */
const deadlocks = `
  CREATE SEQUENCE public.victim;
  CREATE FUNCTION public.choose_victim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('public.victim') % 61 = 0 THEN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END IF;
    RETURN NULL;
  END $$;
  GRANT ALL ON SEQUENCE public.victim TO PUBLIC;
  DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT table_schema AS place, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public')
    LOOP
      EXECUTE format('CREATE TRIGGER victim BEFORE INSERT OR UPDATE OR DELETE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION public.choose_victim()', one.place, one.name);
    END LOOP;
  END $$`;

test('no write of any operation fails where each is a victim of deadlocks now and then', { timeout }, async () => {
  const domains = [...new Set(services.flatMap(({ service }) => service.context.domains))];
  const prepare = async (platform: TestPlatform) => {
    for (const domain of domains) await platform.database(domain as Domain).query({ text: deadlocks });
  };
  const { reached, failed } = await fuzz({ requests: requests / 2, prepare });
  expect(failed.slice(0, 10)).toEqual([]);
  expect(reached.size).toBeGreaterThan(30);
});

/** Remembers the values of an answer by the names of their fields; ids also by what they are ids of. */
function note(value: unknown, seen: Seen, name = ''): void {
  if (Array.isArray(value)) for (const one of value.slice(0, 5)) note(one, seen, name);
  else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value))
    for (const [field, one] of Object.entries(value)) note(one, seen, field);
  else if (typeof value === 'string' && value !== '' && !/secret|next|cursor/i.test(name)) {
    const known = seen.get(name) ?? [];
    seen.set(name, [...known.slice(-40), value]);
  }
}
