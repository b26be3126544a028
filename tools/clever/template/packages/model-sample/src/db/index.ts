export { createSample } from './create.ts';
export { listSamples } from './list.ts';
export { openSample, type SampleDb } from './open.ts';
export { readSample } from './read.ts';
