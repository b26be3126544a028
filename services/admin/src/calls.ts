import { app } from '@clever/model-app';
import { coupon } from '@clever/model-coupon';
import { event } from '@clever/model-event';
import { festival } from '@clever/model-festival';
import { file } from '@clever/model-file';
import { item } from '@clever/model-item';
import { link } from '@clever/model-link';
import { notice } from '@clever/model-notice';
import { permitter } from '@clever/model-permit';
import { player } from '@clever/model-player';
import { post } from '@clever/model-post';
import { print } from '@clever/model-print';
import { push } from '@clever/model-push';
import { vid } from '@clever/model-vid';
import { watches } from '@clever/service/watch';

/** Of every service, how it is; of the permitter, who calls whom. A new service is one line here. */
export const calls = [
  watches(permitter, 'map'),
  watches(player),
  watches(coupon),
  watches(notice),
  watches(app),
  watches(link),
  watches(file),
  watches(post),
  watches(item),
  watches(event),
  watches(push),
  watches(print),
  watches(vid),
  watches(festival),
] as const;
