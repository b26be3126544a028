import { file as contract, problems, type Signed } from '@clever/model-file';
import { isSigned } from './signature.ts';

/** Who asks for bytes, and by what. */
export interface Reader {
  readonly path: string;
  readonly query: Signed;
  readonly keys: string;
  readonly caller: string | null;
  readonly may: (operation: typeof contract.operations.verdict) => boolean;
  readonly demand: (operation: typeof contract.operations.content) => void;
}

/**
 * Lets whoever may read the bytes of a file, and says how long they may keep them. Before its verdict only who gives one reads a file.
 *
 * @throws FILE_SIGNATURE_REFUSED; UNAUTHENTICATED; FORBIDDEN; FILE_NOT_CLEARED
 */
export function mayRead(
  { access, state }: { readonly access: string; readonly state: string },
  { path, query, keys, caller, may, demand }: Reader,
): string {
  const isOpen = access === 'public' || query.signature !== undefined;
  if (query.signature !== undefined && !isSigned(keys, path, query)) throw problems.signatureRefused();
  if (!isOpen) demand(contract.operations.content);
  if (state !== 'ready' && (caller === null || !may(contract.operations.verdict)))
    throw problems.notCleared(`The file is ${state}`, { extra: { state } });
  if (access !== 'public' || state !== 'ready') return 'private, no-cache';
  return 'public, max-age=3600';
}
