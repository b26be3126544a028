import { openSample } from '@clever/model-sample/db';
import { defineContext } from '@clever/service';

/** Settings are `config`, and operations of others that it calls `calls`: it has none. */
export const context = defineContext({
  domains: ['sample'],
  open: ({ databases }) => openSample(databases.open('sample')),
});
