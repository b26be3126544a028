/** A part of a word, as the analyser tells it. Parts of one word start and end at the same places. */
interface Part {
  readonly text: string;
  /** @see https://www.korean.go.kr the Sejong tags */
  readonly pos: string;
  readonly start: number;
}

/** Common and proper nouns, words in Latin letters and in Chinese characters. */
const isNoun = (pos: string) => pos === 'NNG' || pos === 'NNP' || pos === 'SL' || pos === 'SH';

/** Makes one noun of those that follow each other in one word, with what is before and after them: 민주, 공화, 국 is 민주공화국. */
export function joinNouns(parts: readonly Part[]): string[] {
  const nouns: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const end = endOfNoun(parts, at);
    if (end === at) at++;
    else {
      const joined = parts.slice(at, end);
      const isWhole = joined.length === 1 && isWholeWord(parts, at);
      const noun = joined.map(({ text }) => text).join('');
      nouns.push(isWhole ? withoutParticle(noun) : noun);
      at = end;
    }
  }
  return nouns;
}

function endOfNoun(parts: readonly Part[], begin: number): number {
  const first = parts[begin];
  if (!first || !(isNoun(first.pos) || first.pos === 'XPN')) return begin;
  let end = begin + 1;
  for (let part = parts[end]; part && part.start === first.start && belongs(part); part = parts[end]) end++;
  return end;
}

/** Suffixes belong to a noun, but for the one of the plural. */
const belongs = ({ pos, text }: Part) => isNoun(pos) || (pos === 'XSN' && text !== '들');

const isWholeWord = (parts: readonly Part[], at: number) =>
  parts[at - 1]?.start !== parts[at]?.start && parts[at + 1]?.start !== parts[at]?.start;

/** The last two are the ends of nouns as well: 국제회의, 소아외과. */
const particle =
  /^([가-힣]{2,}?)(에서|에게|으로|까지|부터|[은는을를와]|(?<![주회정강동합협심논결창편문건토예호고악유질항상하본임])의|(?<![결효성학내외치안인년통경부초사다육문후])과)$/u;

/** The analyser leaves particles at words that it does not know: 혹등고래와. Those of four syllables or more are cut. */
function withoutParticle(word: string): string {
  const [, stem, end = ''] = particle.exec(word) ?? [];
  return stem !== undefined && word.length >= 4 && agrees(stem, end) ? stem : word;
}

/** Some particles follow only a consonant, others only a vowel. */
function agrees(stem: string, end: string): boolean {
  const hasTail = (stem.charCodeAt(stem.length - 1) - 0xac00) % 28 !== 0;
  if (/^[은을과으]/.test(end)) return hasTail;
  return /^[는를와]/.test(end) ? !hasTail : true;
}
