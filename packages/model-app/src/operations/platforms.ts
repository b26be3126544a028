import { Id, operation, paging, preset, standard, withDefault } from '@clever/contract';
import { Name } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import {
  NewPlatform,
  NewRelease,
  PlatformEdit,
  PlatformView,
  ReleaseEdit,
  ReleaseState,
  ReleaseView,
  Stores,
} from '../platform-shapes.ts';
import * as problems from '../problems.ts';

const app = Type.Object({ app: Name });
const platform = Type.Object({ app: Name, platform: Name });
const release = Type.Object({ app: Name, id: Id });

/** Does what locks out more clients than may be. */
const Forcing = Type.Object({ force: withDefault(Type.Boolean(), false) });

export const createPlatform = preset.create('app.createPlatform', '/apps/{app}/platforms', PlatformView, {
  idempotent: 'optional-key',
  location: '/apps/{app}/platforms/{platform}',
  summary: 'Add a platform to an app',
  params: app,
  body: NewPlatform,
  problems: [problems.appUnknown, problems.platformTaken, standard.keyReused],
});

export const listPlatforms = preset.list('app.listPlatforms', '/apps/{app}/platforms', PlatformView, {
  summary: 'List the platforms of an app, by name',
  params: app,
  query: Type.Object(paging()),
  problems: [problems.appUnknown],
});

export const readPlatform = preset.read('app.readPlatform', '/apps/{app}/platforms/{platform}', PlatformView, {
  summary: 'Read a platform of an app',
  params: platform,
  problems: [problems.platformUnknown],
});

export const updatePlatform = preset.update('app.updatePlatform', '/apps/{app}/platforms/{platform}', PlatformView, {
  idempotent: 'natural',
  summary: 'Change the store, the texts and the oldest versions of a platform',
  params: platform,
  query: Forcing,
  body: PlatformEdit,
  problems: [problems.appUnknown, problems.platformUnknown, problems.lockout, standard.stale],
});

export const addRelease = preset.create('app.addRelease', '/apps/{app}/releases', ReleaseView, {
  idempotent: 'optional-key',
  location: '/apps/{app}/releases/{id}',
  summary: 'Add a version of an app on a platform',
  params: app,
  query: Forcing,
  body: NewRelease,
  problems: [
    problems.appUnknown,
    problems.platformUnknown,
    problems.releaseTaken,
    problems.lockout,
    standard.keyReused,
  ],
});

export const ReleaseFilters = Type.Object({
  ...paging(),
  platform: Type.Optional(Name),
  state: Type.Optional(ReleaseState),
});
export type ReleaseFilters = Static<typeof ReleaseFilters>;

export const listReleases = preset.list('app.listReleases', '/apps/{app}/releases', ReleaseView, {
  summary: 'List the versions of an app, the newest first',
  params: app,
  query: ReleaseFilters,
  problems: [problems.appUnknown],
});

export const readRelease = preset.read('app.readRelease', '/apps/{app}/releases/{id}', ReleaseView, {
  summary: 'Read a version of an app',
  params: release,
  problems: [problems.releaseUnknown],
});

export const updateRelease = preset.update('app.updateRelease', '/apps/{app}/releases/{id}', ReleaseView, {
  idempotent: 'natural',
  summary: 'Release, block or retire a version, or say where it is',
  params: release,
  query: Forcing,
  body: ReleaseEdit,
  problems: [problems.appUnknown, problems.releaseUnknown, problems.lockout, standard.stale],
});

export const stores = operation({
  name: 'app.stores',
  method: 'GET',
  path: '/apps/{app}/stores',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read the store addresses of an app, by platform',
  params: app,
  replies: { 200: Stores },
  problems: [problems.appUnknown],
});
