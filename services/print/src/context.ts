import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import { openPrint } from '@clever/model-print/db';
import { push } from '@clever/model-push';
import { defineContext } from '@clever/service';

const calls = [
  uses(file, 'hold', 'sign', 'release'),
  uses(item, 'hold', 'capture', 'release'),
  uses(push, 'enqueue', 'readJob', 'cancelJob', 'broadcast'),
] as const;

export const context = defineContext({
  calls,
  domains: ['print'],
  open: ({ databases }) => openPrint(databases.open('print')),
});
