import { openEvent } from '@clever/model-event/db';
import { defineContext } from '@clever/service';
import Type from 'typebox';
import { calls } from './calls.ts';

export const config = Type.Object({});

export const context = defineContext({
  config,
  calls,
  domains: ['event'],
  open: ({ databases }) => openEvent(databases.open('event')),
});

export const { handle, job } = context;
