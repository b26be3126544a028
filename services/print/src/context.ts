import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import { openPrint } from '@clever/model-print/db';
import { push } from '@clever/model-push';
import { defineContext, publicPages } from '@clever/service';
import Type from 'typebox';

const calls = [
  uses(file, 'hold', 'sign', 'release'),
  uses(item, 'hold', 'capture', 'release'),
  uses(push, 'enqueue', 'readJob', 'cancelJob', 'broadcast', 'token'),
] as const;

export const config = Type.Object({
  PUSH_PUBLIC_URL: Type.String({
    default: '',
    pattern: '^(https?://[^\\s]+[^/\\s])?$',
    description: 'Where browsers reach the push service; PUSH_URL where it is empty',
  }),
});

export const context = defineContext({
  config,
  calls,
  domains: ['print'],
  open: ({ databases, config, urls }) => ({
    ...openPrint(databases.open('print')),
    pushUrl: config.PUSH_PUBLIC_URL || String(urls.push),
  }),
  pages: publicPages,
});
