import { notice } from '@clever/model-notice';
import { createService } from '@clever/service';
import { context } from './context.ts';
import * as cancellations from './routes/cancellations/replace.ts';
import * as copies from './routes/copies/create.ts';
import * as restore from './routes/dismissals/remove.ts';
import * as dismiss from './routes/dismissals/replace.ts';
import * as events from './routes/events/create.ts';
import * as feed from './routes/feed/read.ts';
import * as create from './routes/notices/create.ts';
import * as list from './routes/notices/list.ts';
import * as read from './routes/notices/read.ts';
import * as update from './routes/notices/update.ts';
import * as publications from './routes/publications/replace.ts';
import * as markUnread from './routes/reads/remove.ts';
import * as markRead from './routes/reads/replace.ts';
import * as markAllRead from './routes/reads/replace-all.ts';
import * as stats from './routes/stats/read.ts';
import * as unread from './routes/unread/read.ts';
import * as views from './routes/views/read.ts';

/** The service that says which notices a player sees. */
export const app = createService({
  name: 'notice',
  from: import.meta.url,
  contracts: [notice],
  context,
  handlers: [
    create.createRoute,
    list.listRoute,
    read.readRoute,
    update.updateRoute,
    copies.createRoute,
    publications.replaceRoute,
    cancellations.replaceRoute,
    feed.readRoute,
    views.readRoute,
    dismiss.replaceRoute,
    restore.removeRoute,
    markRead.replaceRoute,
    markUnread.removeRoute,
    markAllRead.replaceAllRoute,
    unread.readRoute,
    events.createRoute,
    stats.readRoute,
  ],
});
