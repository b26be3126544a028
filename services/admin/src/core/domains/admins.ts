import type { DomainAdmin } from '@clever/contract/admin';
import { admin as app } from '@clever/model-app/admin';
import { admin as archive } from '@clever/model-archive/admin';
import { admin as coupon } from '@clever/model-coupon/admin';
import { admin as event } from '@clever/model-event/admin';
import { admin as festival } from '@clever/model-festival/admin';
import { admin as file } from '@clever/model-file/admin';
import { admin as item } from '@clever/model-item/admin';
import { admin as link } from '@clever/model-link/admin';
import { admin as notice } from '@clever/model-notice/admin';
import { admin as permit } from '@clever/model-permit/admin';
import { admin as player } from '@clever/model-player/admin';
import { admin as post } from '@clever/model-post/admin';
import { admin as print } from '@clever/model-print/admin';
import { admin as push } from '@clever/model-push/admin';
import { admin as vid } from '@clever/model-vid/admin';

/** The domains that the site shows, in the order of its navigation: a new one is one line here. */
export const admins: readonly DomainAdmin[] = [
  player,
  coupon,
  notice,
  app,
  archive,
  link,
  permit,
  file,
  post,
  item,
  event,
  push,
  print,
  vid,
  festival,
];
