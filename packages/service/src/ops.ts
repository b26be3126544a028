import { callsPath } from '@clever/caller/wire';
import { Nothing, type OperationSpec, operation } from '@clever/contract';
import Type from 'typebox';

/** Whether an operation is one that every service has. */
export const isOwn = (asked: OperationSpec | undefined): boolean => asked?.name.startsWith('ops.') === true;

const Checks = Type.Object({ status: Type.String(), checks: Type.Record(Type.String(), Type.String()) });

/** Answers that the process runs. */
export const live = operation({
  name: 'ops.live',
  method: 'GET',
  path: '/health/live',
  access: 'public',
  idempotent: 'safe',
  summary: 'Check that the process runs',
  replies: { 200: Type.Object({ status: Type.String(), service: Type.String(), version: Type.String() }) },
});

/** Answers whether the service is ready: databases answer, grants are known, it is not stopping. */
export const ready = operation({
  name: 'ops.ready',
  method: 'GET',
  path: '/health/ready',
  access: 'public',
  idempotent: 'safe',
  summary: 'Check whether the service can take requests, and what is missing (503)',
  replies: { 200: Checks },
});

export const metrics = operation({
  name: 'ops.metrics',
  kind: 'stream',
  method: 'GET',
  path: '/metrics',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Metrics for Prometheus',
  replies: { 200: Type.String() },
  produces: ['text/plain'],
});

export const document = operation({
  name: 'ops.openapi',
  kind: 'stream',
  method: 'GET',
  path: '/openapi.json',
  access: 'public',
  idempotent: 'safe',
  summary: 'The OpenAPI 3.1 description of this service',
  replies: { 200: Type.String() },
  produces: ['application/json'],
});

export const docs = operation({
  name: 'ops.docs',
  kind: 'stream',
  method: 'GET',
  path: '/docs',
  access: 'public',
  idempotent: 'safe',
  summary: 'The description as a page, to read and to try',
  replies: { 200: Type.String() },
  produces: ['text/html'],
});

export const docsScript = operation({
  name: 'ops.docsScript',
  kind: 'stream',
  method: 'GET',
  path: '/docs/docs.js',
  access: 'public',
  idempotent: 'safe',
  summary: 'The script of that page',
  replies: { 200: Type.String() },
  produces: ['text/javascript'],
});

export const docsStyles = operation({
  name: 'ops.docsStyles',
  kind: 'stream',
  method: 'GET',
  path: '/docs/docs.css',
  access: 'public',
  idempotent: 'safe',
  summary: 'The styles of that page',
  replies: { 200: Type.String() },
  produces: ['text/css'],
});

/** Opens a connection of calls, on which many are under way at once. */
export const calls = operation({
  name: 'ops.calls',
  kind: 'upgrade',
  method: 'GET',
  path: callsPath,
  access: 'weak',
  idempotent: 'safe',
  summary: 'Opens a connection for calls of other services',
  replies: { 101: Nothing },
});
