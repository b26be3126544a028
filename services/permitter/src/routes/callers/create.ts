import { permitter } from '@clever/model-permit';
import { createCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const createRoute = handle(permitter.operations.createCaller, async ({ body, caller }, { db }) =>
  createCaller(db.permit, caller, body),
);
