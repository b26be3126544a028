import { contract, versionOf } from '@clever/contract';
import { content, sign, variant } from './operations/contents.ts';
import { hold, list, put, read, release, remove, update, verdict } from './operations/files.ts';
import { listKinds, saveKind } from './operations/kinds.ts';
import { move } from './operations/moves.ts';
import { claim, prove } from './operations/proofs.ts';
import { appendUpload, createUpload, readUpload, removeUpload } from './operations/uploads.ts';

export type { Signed } from './operations/contents.ts';
export { tus } from './operations/uploads.ts';
export * as problems from './problems.ts';
export { About, type File, type Kind } from './shapes.ts';

/** Files: bringing and reading them, who holds them, what may be one. */
export const file = contract('file', versionOf(import.meta.url), {
  put,
  list,
  read,
  update,
  remove,
  verdict,
  hold,
  release,
  content,
  variant,
  sign,
  claim,
  prove,
  move,
  createUpload,
  readUpload,
  appendUpload,
  removeUpload,
  listKinds,
  saveKind,
});
