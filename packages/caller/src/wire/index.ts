export { CallTable, type Numbered } from './call-table.ts';
export { type Frame, FrameReader } from './frame-reader.ts';
export { FrameWriter } from './frame-writer.ts';
export {
  callsPath,
  FrameFault,
  fixedBytes,
  frameKind,
  hasMore,
  maxPartedBodies,
  noDeadline,
  protocol,
  windowHeader,
} from './frames.ts';
export { type CallHead, readCallHead, writeHeaders } from './heads.ts';
