import { uses } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { event } from '@clever/model-event';
import { openFestival } from '@clever/model-festival/db';
import { link } from '@clever/model-link';
import { notice } from '@clever/model-notice';
import { post } from '@clever/model-post';
import { push } from '@clever/model-push';
import { defineContext } from '@clever/service';

const calls = [
  uses(link, 'create', 'remove'),
  uses(post, 'createBoard', 'updateBoard'),
  uses(coupon, 'create', 'generate', 'readBatch', 'pause'),
  uses(event, 'create', 'publish', 'stop', 'top'),
  uses(notice, 'create', 'publish', 'cancel'),
  uses(push, 'subscribe', 'unsubscribe', 'publish'),
] as const;

export const context = defineContext({
  calls,
  domains: ['festival'],
  open: ({ databases }) => openFestival(databases.open('festival')),
});
