import { permitter } from '@clever/model-permit';
import { applyManifest } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const applyRoute = handle(permitter.operations.apply, async ({ body, caller }, { db }) =>
  applyManifest(db.permit, caller, body),
);
