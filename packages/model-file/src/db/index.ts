export { collectBlobs, collectFiles, type Unused } from './collect.ts';
export { judgeFile, listFiles, readFile, removeFile, updateFile } from './files.ts';
export { type Holding, holdFile, releaseFile } from './holds.ts';
export { type Content, createFile, expectBlob, findBlob, type NewFile, storedBlob } from './keep.ts';
export { findKind, listKinds, saveKind } from './kinds.ts';
export { blobsElsewhere, countElsewhere } from './moves.ts';
export { type FileDb, openFile } from './open-file.ts';
export { type FileRow, findFile } from './row.ts';
export {
  addPieces,
  createUpload,
  expiredUploads,
  findUpload,
  finishUpload,
  forgetUpload,
  listPieces,
  lockUpload,
  type Piece,
  setLength,
  type Upload,
  unlockUpload,
} from './uploads.ts';
export { findVariant, type Making, retryVariants, takeVariant, variantFailed, variantMade } from './variants.ts';
