import { Id, operation, preset, standard, text } from '@clever/contract';
import Type, { type TObject } from 'typebox';
import { Acknowledgement, Extension, Failure, Job, JobQuery, Lease, NewJob } from '../job-shapes.ts';
import { jobEnded, jobUnknown, leaseLost, tokenRefused, tokenRevoked } from '../problems.ts';

const params = Type.Object({ id: Id });

export const enqueue = operation({
  name: 'push.enqueue',
  method: 'POST',
  path: '/jobs',
  access: 'strong',
  idempotent: 'optional-key',
  location: '/jobs/{id}',
  summary: 'Enqueue a job for a device, or for one device of a group; the key is the operation id, for ever',
  description: 'It is leased to one device at a time, at least once; exactly one acknowledgement counts.',
  body: NewJob,
  maxBodyBytes: 131_072,
  replies: { 201: Job },
  problems: [standard.keyReused],
});

export const listJobs = preset.list('push.listJobs', '/jobs', Job, {
  summary: 'List jobs, the newest first',
  query: JobQuery,
});

export const readJob = operation({
  name: 'push.readJob',
  method: 'GET',
  path: '/jobs/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a job',
  params,
  replies: { 200: Job },
  problems: [jobUnknown],
});

export const cancelJob = operation({
  name: 'push.cancelJob',
  method: 'PUT',
  path: '/jobs/{id}/cancellation',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Cancel a job that is not done; who holds it is told when it acknowledges',
  description: 'One that failed or expired stays so: nobody will do it either way.',
  params,
  replies: { 200: Job },
  problems: [jobUnknown, jobEnded],
});

/** What the device that holds a job does, by its connect token: over the connection as well. */
const byDevice = <
  const N extends `push.${string}`,
  const P extends `/jobs/{id}/${string}`,
  Body extends TObject,
  Reply extends TObject,
>(
  name: N,
  path: P,
  { summary, body, reply }: { readonly summary: string; readonly body: Body; readonly reply: Reply },
) =>
  operation({
    ...{ name, path, summary, body, params },
    method: 'PUT',
    access: 'public',
    crossOrigin: true,
    idempotent: 'natural',
    description: 'The connect token of the device is sent as Authorization: Bearer.',
    headers: Type.Object({ authorization: Type.Optional(text(4_096)) }),
    replies: { 200: reply },
    problems: [tokenRefused, tokenRevoked, jobUnknown, leaseLost, jobEnded],
  });

export const acknowledge = byDevice('push.acknowledge', '/jobs/{id}/acknowledgement', {
  summary: 'Say that a job is done; of two acknowledgements one counts',
  body: Acknowledgement,
  reply: Job,
});
export const fail = byDevice('push.fail', '/jobs/{id}/failure', {
  summary: 'Give a job back, for another attempt or for good',
  body: Failure,
  reply: Job,
});
export const extend = byDevice('push.extend', '/jobs/{id}/lease', {
  summary: 'Hold a job for another lease',
  body: Extension,
  reply: Lease,
});
