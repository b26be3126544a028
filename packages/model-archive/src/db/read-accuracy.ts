import { measureAccuracy } from '../rules/accuracy.ts';
import type { Example } from '../rules/classifier.ts';
import type { ArchiveDb } from './open-archive.ts';

/** More would hold other requests up: then it is measured on the oldest ones. */
const maxExamples = 5_000;

/** Measures the classifier on what people have confirmed, the broadcasters left out one by one. */
export async function readAccuracy({ knowledge }: ArchiveDb) {
  const examples: Example[] = [];
  for await (const example of knowledge.examples()) if (examples.push(example) === maxExamples) break;
  return measureAccuracy(examples);
}
