import { isProblem } from '@clever/contract';
import { problems } from '@clever/model-app';
import type { ReadStores } from '@clever/model-link/db';
import type { Opening } from '@clever/service';
import type { calls } from './calls.ts';

type Call = Opening<unknown, typeof calls>['call'];

/** Visits do not wait as long: they take what is in memory. */
const timeoutMs = 2_000;

/** Asks the app service where apps can be had. */
export function createReadStores(call: Call): ReadStores {
  return async (app) => {
    try {
      return (await call.app.stores({ params: { app } }, { timeoutMs })).stores;
    } catch (error) {
      if (isProblem(error, problems.appUnknown)) return null;
      throw error;
    }
  };
}
