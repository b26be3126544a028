import { openFile } from '@clever/model-file/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';

/** It has no settings of its own, and calls no other service. */
export const context = defineContext({
  config: Type.Object({}),
  calls: [],
  domains: ['file'],
  open: ({ databases }) => openFile(databases.open('file')),
});

export const { handle } = context;
