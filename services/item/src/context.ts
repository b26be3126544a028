import { openItem } from '@clever/model-item/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';

/** It has no settings of its own, and calls no other service. */
export const context = defineContext({
  config: Type.Object({}),
  calls: [],
  domains: ['item'],
  open: ({ databases }) => openItem(databases.open('item')),
});

export const { handle } = context;
