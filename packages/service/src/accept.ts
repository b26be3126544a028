import { type OperationSpec, standard } from '@clever/contract';
import Negotiator from 'negotiator';

/** Media types that an operation answers with. */
const producesOf = ({ kind, produces }: OperationSpec): readonly string[] | undefined =>
  kind === undefined || kind === 'json' ? ['application/json'] : produces;

/**
 * Prepares the check of a request's Accept header; undefined where everything goes.
 *
 * @throws NOT_ACCEPTABLE when nothing that the operation answers is accepted
 */
export function acceptChecker(operation: OperationSpec): ((accept: string | undefined) => void) | undefined {
  const types = producesOf(operation);
  if (!types) return undefined;
  return (accept) => {
    if (accept === undefined || accept === '*/*' || accept === types[0]) return;
    if (new Negotiator({ headers: { accept } }).mediaTypes([...types]).length === 0)
      throw standard.notAcceptable(`This answers ${types.join(', ')}`);
  };
}
