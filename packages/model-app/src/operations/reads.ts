import { operation } from '@clever/contract';
import { Name } from '@clever/readers/clients';
import Type from 'typebox';
import { ClientQuery, VerdictQuery } from '../client-shapes.ts';
import * as problems from '../problems.ts';
import { Bootstrap, ConfigView, Proposal, Simulation, VerdictView } from '../read-shapes.ts';

const params = Type.Object({ app: Name });

export const verdict = operation({
  name: 'app.verdict',
  method: 'GET',
  path: '/apps/{app}/verdict',
  access: 'weak',
  crossOrigin: true,
  idempotent: 'safe',
  summary: 'Decide whether a client may run, should update, or must',
  description: 'Answered from memory. A client that gets no answer goes on.',
  params,
  query: VerdictQuery,
  replies: { 200: VerdictView },
  problems: [problems.appUnknown, problems.platformUnknown],
});

export const config = operation({
  name: 'app.config',
  method: 'GET',
  path: '/apps/{app}/config',
  access: 'weak',
  crossOrigin: true,
  idempotent: 'safe',
  summary: 'Resolve the parameters of a client',
  description: 'Answered from memory, with an entity tag.',
  params,
  query: ClientQuery,
  replies: { 200: ConfigView },
  problems: [problems.appUnknown],
});

export const bootstrap = operation({
  name: 'app.bootstrap',
  method: 'GET',
  path: '/apps/{app}/bootstrap',
  access: 'weak',
  crossOrigin: true,
  idempotent: 'safe',
  summary: 'Read all that a client needs at its start: verdict, parameters and notices',
  description: 'One entity tag for all. Without the notices when they cannot be had, which is said.',
  params,
  query: VerdictQuery,
  replies: { 200: Bootstrap },
  problems: [problems.appUnknown, problems.platformUnknown],
});

export const simulate = operation({
  name: 'app.simulate',
  method: 'POST',
  path: '/apps/{app}/simulations',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Simulate which share of the clients of the last day a change would affect',
  params,
  body: Proposal,
  timeoutMs: 10_000,
  replies: { 200: Simulation },
  problems: [problems.appUnknown, problems.platformUnknown, problems.templateRefused],
});
