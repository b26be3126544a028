import { Redirect } from '@clever/contract';
import { link } from '@clever/model-link';
import { headerOf, visitLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';
import { answerAbsence } from '../../pages/absence.ts';

export const readRoute = handle(link.operations.visit, async ({ params }, { db, http }) => {
  const found = visitLink(db, params.slug, http);
  const outcome = found instanceof Promise ? await found : found;
  return outcome instanceof Redirect ? outcome : answerAbsence(outcome, headerOf(http, 'accept'));
});
