import { readFileSync } from 'node:fs';

interface Judged {
  readonly sentence: string;
  readonly nouns: ReadonlySet<string>;
}

const text = readFileSync(new URL('judged-sentences.txt', import.meta.url), 'utf8');

/** 157 sentences, and their nouns as a person finds them: 30 as synopses have them, 111 of a law, 16 of literature. */
export const judged: readonly Judged[] = text
  .split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => {
    const [sentence = '', nouns = ''] = line.split('|');
    return { sentence: sentence.trim(), nouns: new Set(nouns.split(' ').filter((noun) => noun !== '')) };
  });
