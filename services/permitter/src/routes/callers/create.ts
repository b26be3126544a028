import { reply } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { createCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const createRoute = handle(permitter.operations.createCaller, async ({ body, caller }, { db }) =>
  reply(201, await createCaller(db.permit, caller, body), { location: `/callers/${body.name}` }),
);
