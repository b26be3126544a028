import { headerReader, identify } from '@clever/permitter';
import basicAuth from '@fastify/basic-auth';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Report } from '../report.ts';
import { grantsOf } from '../servers/grants.ts';
import { median } from '../statistics.ts';

const rounds = 9;
const runs = 200_000;

/** What one header costs, in this process and without HTTP: read by the plugin alone, read strictly, and decided. */
export async function readingCredentials(): Promise<Report> {
  const { authorization, current } = grantsOf('hello', 'front');
  const grants = current('hello');
  const plugin = Fastify();
  await plugin.register(basicAuth, { strictCredentials: false, validate: (_n, _s, _request, _reply, done) => done() });
  const request = { headers: { authorization } } as FastifyRequest;
  const read = await headerReader();
  const ways: readonly (readonly [string, () => unknown])[] = [
    ['the plugin alone', () => plugin.basicAuth(request, {} as FastifyReply, () => undefined)],
    ['the plugin and what it lacks', () => read(authorization)],
    ['and the caller found, by digest', () => identify(read(authorization), grants)],
  ];
  const seen = ways.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, [, run]] of ways.entries()) {
      const us = measure(run);
      // The first round warms up.
      if (round > 0) seen[at]?.push(us);
    }
  return {
    name: 'readingCredentials',
    title: 'Reading one Authorization header',
    columns: ['way', 'us'],
    rows: ways.map(([label], at) => [label, median(seen[at] ?? []).toFixed(2)]),
    goals: [],
  };
}

function measure(run: () => unknown): number {
  const startedAt = performance.now();
  for (let at = 0; at < runs; at++) run();
  return ((performance.now() - startedAt) * 1000) / runs;
}
