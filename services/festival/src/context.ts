import { openFestival } from '@clever/model-festival/db';
import { defineLiveContext } from '@clever/service';
import { calls } from './way.ts';

export const context = defineLiveContext({ domains: ['festival'], calls, open: openFestival, hears: 'push' });
