import { post } from '@clever/model-post';
import { checkText } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.checkText, ({ body }, { db }) => checkText(db, body));
