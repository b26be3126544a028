import { problem } from '@clever/contract';

export const sampleUnknown = problem('SAMPLE_UNKNOWN', 404, 'There is no such sample');
