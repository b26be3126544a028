import { operation, pageOf, paging, standard } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { AppEdit, AppView, NewApp } from '../app-shapes.ts';
import { line, Name } from '../client-shapes.ts';
import * as problems from '../problems.ts';

const params = Type.Object({ app: Name });

export const create = operation({
  name: 'app.create',
  method: 'POST',
  path: '/apps',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: ['version', 'templateVersion'],
  location: '/apps/{key}',
  summary: 'Make an app',
  body: NewApp,
  replies: { 201: AppView },
  problems: [problems.appTaken, standard.keyReused],
});

export const AppFilters = Type.Object({
  ...paging(),
  /** Found in the key or the name, whatever the case. */
  text: Type.Optional(line(100)),
});
export type AppFilters = Static<typeof AppFilters>;

export const list = operation({
  name: 'app.list',
  method: 'GET',
  path: '/apps',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List apps, by key',
  query: AppFilters,
  replies: { 200: pageOf(AppView) },
});

export const read = operation({
  name: 'app.read',
  method: 'GET',
  path: '/apps/{app}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: ['version', 'templateVersion'],
  summary: 'Read an app',
  params,
  replies: { 200: AppView },
  problems: [problems.appUnknown],
});

export const update = operation({
  name: 'app.update',
  method: 'PATCH',
  path: '/apps/{app}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: ['version', 'templateVersion'],
  precondition: 'required',
  summary: 'Change an app',
  params,
  body: AppEdit,
  replies: { 200: AppView },
  problems: [problems.appUnknown, standard.stale],
});
