import { Id, operation, pageOf, paging, standard, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { Name } from '../client-shapes.ts';
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

export const createPlatform = operation({
  name: 'app.createPlatform',
  method: 'POST',
  path: '/apps/{app}/platforms',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/apps/{app}/platforms/{platform}',
  summary: 'Say that an app runs on a platform',
  params: app,
  body: NewPlatform,
  replies: { 201: PlatformView },
  problems: [problems.appUnknown, problems.platformTaken, standard.keyReused],
});

export const listPlatforms = operation({
  name: 'app.listPlatforms',
  method: 'GET',
  path: '/apps/{app}/platforms',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List the platforms of an app, by name',
  params: app,
  query: Type.Object(paging()),
  replies: { 200: pageOf(PlatformView) },
  problems: [problems.appUnknown],
});

export const readPlatform = operation({
  name: 'app.readPlatform',
  method: 'GET',
  path: '/apps/{app}/platforms/{platform}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Read a platform of an app',
  params: platform,
  replies: { 200: PlatformView },
  problems: [problems.platformUnknown],
});

export const updatePlatform = operation({
  name: 'app.updatePlatform',
  method: 'PATCH',
  path: '/apps/{app}/platforms/{platform}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  precondition: 'required',
  summary: 'Change the store, the texts and the oldest versions of a platform',
  params: platform,
  query: Forcing,
  body: PlatformEdit,
  replies: { 200: PlatformView },
  problems: [problems.appUnknown, problems.platformUnknown, problems.lockout, standard.stale],
});

export const addRelease = operation({
  name: 'app.addRelease',
  method: 'POST',
  path: '/apps/{app}/releases',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/apps/{app}/releases/{id}',
  summary: 'Add a version of an app on a platform',
  params: app,
  query: Forcing,
  body: NewRelease,
  replies: { 201: ReleaseView },
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

export const listReleases = operation({
  name: 'app.listReleases',
  method: 'GET',
  path: '/apps/{app}/releases',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List the versions of an app, the newest first',
  params: app,
  query: ReleaseFilters,
  replies: { 200: pageOf(ReleaseView) },
  problems: [problems.appUnknown],
});

export const readRelease = operation({
  name: 'app.readRelease',
  method: 'GET',
  path: '/apps/{app}/releases/{id}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Read a version of an app',
  params: release,
  replies: { 200: ReleaseView },
  problems: [problems.releaseUnknown],
});

export const updateRelease = operation({
  name: 'app.updateRelease',
  method: 'PATCH',
  path: '/apps/{app}/releases/{id}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  precondition: 'required',
  summary: 'Release, block or retire a version, or say where it is',
  params: release,
  query: Forcing,
  body: ReleaseEdit,
  replies: { 200: ReleaseView },
  problems: [problems.appUnknown, problems.releaseUnknown, problems.lockout, standard.stale],
});

export const stores = operation({
  name: 'app.stores',
  method: 'GET',
  path: '/apps/{app}/stores',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say where an app can be had, by platform',
  params: app,
  replies: { 200: Stores },
  problems: [problems.appUnknown],
});
