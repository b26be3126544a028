import { openSample } from '@clever/model-sample/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';

/** It has no settings of its own, and calls no other service. */
export const context = defineContext({
  config: Type.Object({}),
  calls: [],
  domains: ['sample'],
  open: ({ databases }) => openSample(databases.open('sample')),
});

export const { handle } = context;
