export { type AnswerHttp, type Answering, answerBytes } from './answer.ts';
export { type Arriving, arriving } from './arriving.ts';
export { diskStorage } from './disk.ts';
export { incomingOf, removeLeftovers } from './incoming.ts';
export { type OpenStorages, openStorages, storageNamed } from './open-storages.ts';
export { rangeOf } from './range.ts';
export { type S3Options, s3Storage } from './s3.ts';
export { type StorageSettings, storageSettings } from './settings.ts';
export type { Range, Storage } from './storage.ts';
