import { uses } from '@clever/contract';
import { app } from '@clever/model-app';

/** Of the app service: where an app can be had that a link leads to. */
export const calls = [uses(app, 'stores')] as const;
