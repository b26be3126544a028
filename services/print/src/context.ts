import { openPrint } from '@clever/model-print/db';
import { defineLiveContext } from '@clever/service';
import { calls } from './way.ts';

export const context = defineLiveContext({ domains: ['print'], calls, open: openPrint, hears: 'push' });
