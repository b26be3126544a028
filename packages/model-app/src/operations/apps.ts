import { paging, preset, standard } from '@clever/contract';
import { line, Name } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { AppEdit, AppView, NewApp } from '../app-shapes.ts';
import * as problems from '../problems.ts';

const params = Type.Object({ app: Name });

export const create = preset.create('app.create', '/apps', AppView, {
  idempotent: 'optional-key',
  entityTag: ['version', 'templateVersion'],
  location: '/apps/{key}',
  summary: 'Make an app',
  body: NewApp,
  problems: [problems.appTaken, standard.keyReused],
});

export const AppFilters = Type.Object({
  ...paging(),
  /** Found in the key or the name, whatever the case. */
  text: Type.Optional(line(100)),
});
export type AppFilters = Static<typeof AppFilters>;

export const list = preset.list('app.list', '/apps', AppView, {
  summary: 'List apps, by key',
  query: AppFilters,
});

export const read = preset.read('app.read', '/apps/{app}', AppView, {
  entityTag: ['version', 'templateVersion'],
  summary: 'Read an app',
  params,
  problems: [problems.appUnknown],
});

export const update = preset.update('app.update', '/apps/{app}', AppView, {
  idempotent: 'natural',
  entityTag: ['version', 'templateVersion'],
  summary: 'Change an app',
  params,
  body: AppEdit,
  problems: [problems.appUnknown, standard.stale],
});
