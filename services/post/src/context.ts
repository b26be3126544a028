import { openPost } from '@clever/model-post/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';

/** It has no settings of its own, and calls no other service. */
export const context = defineContext({
  config: Type.Object({}),
  calls: [],
  domains: ['post'],
  open: ({ databases }) => openPost(databases.open('post')),
});

export const { handle } = context;
