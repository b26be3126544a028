import { openEvent } from '@clever/model-event/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';

/** It has no settings of its own, and calls no other service. */
export const context = defineContext({
  config: Type.Object({}),
  calls: [],
  domains: ['event'],
  open: ({ databases }) => openEvent(databases.open('event')),
});

export const { handle } = context;
