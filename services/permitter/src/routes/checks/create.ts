import { permitter } from '@clever/model-permit';
import { handle } from '../../context.ts';
import { checkCredentials } from '../../permits/check-credentials.ts';

export const createRoute = handle(permitter.operations.check, async ({ body }, { db }) => checkCredentials(db, body));
