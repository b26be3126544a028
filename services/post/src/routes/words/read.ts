import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const readRoute = handle(post.operations.readWord, ({ params }, { db }) => db.words.read(params.id));
