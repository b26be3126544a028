import { setImmediate as otherWork } from 'node:timers/promises';
import { fold, splitWords } from '@clever/search';
import type { Garu, Token } from 'garu-ko';
import { cutText } from './cut-text.ts';
import { joinNouns } from './join-nouns.ts';
import { loadAnalyser } from './load-analyser.ts';

const maxNouns = 2_000;
/** The rest of a longer text is not looked at. A sentence takes half a millisecond, a full part 3 ms. */
const maxParts = 300;

/** Nouns without a meaning of their own (stop words). */
const stopWords = new Set(
  '우리 자신 모두 여러 때문 사이 동안 이후 이전 지금 오늘 이번 누구 무엇 어디 언제 the a an of in on at to and or for with from by as is are was were be been it its this that their his her they them who how what when where into about over after before between through'.split(
    ' ',
  ),
);

/**
 * Extracts the nouns of a text, folded, in order, repetitions included: compounds whole, verbs of nouns by their root
 * (연구하는 is 연구), words that no dictionary knows as well. Other requests are answered between its parts.
 */
export async function extractNouns(text: string): Promise<string[]> {
  const analyser = await loadAnalyser();
  const nouns: string[] = [];
  for (const part of cutText(text.normalize('NFC')).slice(0, maxParts)) {
    nouns.push(
      ...joinNouns(partsOf(analyser, part)).flatMap((noun) => splitWords(noun).map((span) => fold(span.text))),
    );
    await otherWork();
  }
  return nouns.filter(isKept).slice(0, maxNouns);
}

const isKept = (word: string) =>
  word.length > 1 && word.length <= 30 && !stopWords.has(word) && !/^\p{N}+$/u.test(word);

function partsOf(analyser: Garu, text: string): readonly Token[] {
  const result = analyser.analyze(text);
  return Array.isArray(result) ? [] : result.tokens;
}
