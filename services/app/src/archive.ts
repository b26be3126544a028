import type { HandlersOf } from '@clever/service';
import type { context } from './context.ts';
import { suggestJob } from './jobs/suggest.ts';
import * as category from './routes/archive/categories/put.ts';
import * as accuracy from './routes/archive/classifier/read.ts';
import * as episode from './routes/archive/episodes/create.ts';
import * as episodeList from './routes/archive/episodes/list.ts';
import * as episodeRead from './routes/archive/episodes/read.ts';
import * as episodeRemove from './routes/archive/episodes/remove.ts';
import * as episodeUpdate from './routes/archive/episodes/update.ts';
import * as imported from './routes/archive/imports/create.ts';
import * as programme from './routes/archive/programmes/create.ts';
import * as programmeList from './routes/archive/programmes/list.ts';
import * as programmeRead from './routes/archive/programmes/read.ts';
import * as programmeRemove from './routes/archive/programmes/remove.ts';
import * as programmeUpdate from './routes/archive/programmes/update.ts';
import * as search from './routes/archive/searches/read.ts';
import * as sourceList from './routes/archive/sources/list.ts';
import * as source from './routes/archive/sources/put.ts';
import * as sourceRead from './routes/archive/sources/read.ts';
import * as suggestion from './routes/archive/suggestions/create.ts';
import * as synopsis from './routes/archive/synopses/read.ts';
import * as tag from './routes/archive/tags/put.ts';

/** What the service answers of the domain `archive`. */
export const archiveHandlers: HandlersOf<typeof context> = [
  programme.createRoute,
  programmeList.listRoute,
  programmeRead.readRoute,
  programmeUpdate.updateRoute,
  programmeRemove.removeRoute,
  synopsis.readRoute,
  episode.createRoute,
  episodeList.listRoute,
  episodeRead.readRoute,
  episodeUpdate.updateRoute,
  episodeRemove.removeRoute,
  source.putRoute,
  sourceList.listRoute,
  sourceRead.readRoute,
  imported.createRoute,
  search.readRoute,
  suggestion.createRoute,
  tag.putRoute,
  category.putRoute,
  accuracy.readRoute,
] as const;

/** What it does by itself. */
export const archiveJobs = [suggestJob] as const;
