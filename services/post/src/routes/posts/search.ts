import { post } from '@clever/model-post';
import { searchPosts } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const searchRoute = handle(post.operations.searchPosts, ({ query }, { db }) => searchPosts(db, query));
