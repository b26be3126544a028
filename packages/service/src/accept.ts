import { type OperationSpec, standard } from '@clever/contract';
import Negotiator from 'negotiator';

/** Media types that an operation answers with; undefined where it has no body to negotiate. */
function producesOf({ kind, produces, replies }: OperationSpec): readonly string[] | undefined {
  if (kind !== undefined && kind !== 'json') return produces;
  const isBodyless = Object.values(replies).every((schema) => (schema as { type?: string }).type === 'undefined');
  return isBodyless ? undefined : ['application/json'];
}

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
