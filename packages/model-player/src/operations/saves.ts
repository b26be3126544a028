import { Id, operation, paging, preset, standard } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { absences, batchRepeats, saveUnknown, versionUnknown } from '../problems.ts';
import {
  Collection,
  maxBatchBytes,
  maxSaveBytes,
  NewSave,
  Restoration,
  Save,
  SaveBatch,
  SaveHead,
  SaveKey,
  SaveVersion,
  SaveVersionHead,
} from '../save-shapes.ts';

const place = { id: Id, collection: Collection, key: SaveKey };
const params = Type.Object(place);
const path = '/players/{id}/saves/{collection}/{key}';

const SaveFilter = Type.Object({ ...paging(), collection: Type.Optional(Collection) });
export type SaveFilter = Static<typeof SaveFilter>;

export const listSaves = preset.list('player.listSaves', '/players/{id}/saves', SaveHead, {
  summary: 'List the saves of a player by collection and key, without their values',
  params: Type.Object({ id: Id }),
  query: SaveFilter,
  problems: [...absences],
});

export const readSave = preset.read('player.readSave', path, Save, {
  summary: 'Read a save',
  params,
  problems: [...absences, saveUnknown],
});

export const writeSave = operation({
  name: 'player.writeSave',
  method: 'PUT',
  path,
  access: 'strong',
  idempotent: 'no',
  entityTag: 'version',
  summary: 'Write a save',
  description: 'If-None-Match: * creates only; If-Match replaces only that version; without either it overwrites.',
  params,
  body: NewSave,
  maxBodyBytes: maxSaveBytes + 1_024,
  precondition: 'optional',
  replies: { 200: SaveHead, 201: SaveHead },
  problems: [...absences, standard.stale],
});

export const removeSave = preset.remove('player.removeSave', path, {
  entityTag: 'version',
  summary: 'Remove a save; its versions can still be restored',
  params,
  precondition: 'optional',
  problems: [...absences, standard.stale],
});

export const writeSaves = operation({
  name: 'player.writeSaves',
  method: 'POST',
  path: '/players/{id}/saves/batches',
  access: 'strong',
  idempotent: 'key',
  summary: 'Write several saves, or none',
  description: 'One that has another version than was expected refuses all: STALE tells which, as `conflicts`.',
  params: Type.Object({ id: Id }),
  body: SaveBatch,
  maxBodyBytes: maxBatchBytes,
  timeoutMs: 10_000,
  replies: { 200: Type.Object({ saves: Type.Array(SaveHead) }) },
  problems: [...absences, batchRepeats, standard.stale, standard.keyReused],
});

export const listVersions = preset.list('player.listVersions', `${path}/versions`, SaveVersionHead, {
  summary: 'List the last 10 versions of a save, the latest first',
  params,
  query: Type.Object(paging()),
  problems: [...absences, saveUnknown],
});

export const readVersion = operation({
  name: 'player.readVersion',
  method: 'GET',
  path: `${path}/versions/{version}`,
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a version of a save',
  params: Type.Object({ ...place, version: Restoration.properties.version }),
  replies: { 200: SaveVersion },
  problems: [...absences, versionUnknown],
});

export const restoreSave = operation({
  name: 'player.restoreSave',
  method: 'POST',
  path: `${path}/restorations`,
  access: 'strong',
  idempotent: 'no',
  entityTag: 'version',
  summary: 'Restore a version of a save, as a new version',
  params,
  body: Restoration,
  precondition: 'required',
  replies: { 201: SaveHead },
  problems: [...absences, saveUnknown, versionUnknown, standard.stale],
});
