import { fold } from '../words/fold.ts';
import { splitWords } from '../words/split.ts';

/** Particles, longest first, as they follow a noun. */
const particles =
  '에서부터 으로부터 에게서는 이라고는 에서는 에서도 에게서 으로는 으로도 으로서 으로써 이라는 이라고 이라도 까지는 까지도 부터는 만으로 에게는 이었던 이었다 입니다 에서 에게 에는 에도 에만 께서 으로 로서 로써 라는 라고 부터 까지 처럼 보다 마다 조차 밖에 이나 이며 이란 이고 이자 이다 하고 과의 와의 로의 들의 들이 들을 들은 들과 들에게 들 은 는 이 가 을 를 의 에 로 와 과 도 만 나'
    .split(' ')
    .sort((a, b) => b.length - a.length);

/** What makes a verb of a noun: 연구하는 is 연구. */
const verbal =
  /^(.{2,}?)(?:하|되|시키)(?:는|며|면서|고|여|기|게|던|지만|거나|려는|였다|였던|는데|겠다|자|지|고자|기도|ㄴ다)$|^(.{2,}?)(?:한다|했다|했던|해서|해온|해|한|할|함|합니다|했으며|된다|됐다|됐던|되어|된|될|됨|시킨|시킨다|시켰다|하다|되다)$/u;

/** Forms that only verbs have. Such words are kept, and not offered as tags. */
const predicate =
  /(?:[았었였겠났갔왔렸졌켰쳤뤘웠됐했]다|[는간온난본준산선긴든린진친킨]다|습니다|면서|지만|는데|려고|으며|하며|어서|아서|도록|니다|다가|거나|던|려는|가는|오는|있는|없는|않는|같은|있다|없다|않다)$/u;

/** Words that say nothing by themselves. */
const stopWords = new Set(
  '그리고 그러나 하지만 그런 이런 저런 그것 이것 우리 그들 자신 모든 여러 다른 어떤 아주 매우 정말 다시 함께 통해 위해 대한 대해 관한 따라 속에 사이 동안 이후 이전 지금 오늘 매일 가장 바로 이제 이번 때문 에서 그의 그녀 누구 무엇 어디 언제 어떻게 the a an of in on at to and or for with from by as is are was were be been it its this that their his her they them who how what when where into about over after before between through'.split(
    ' ',
  ),
);

/**
 * Extracts what are likely nouns of a text, folded, in order, repetitions included: without particles, verbs of nouns
 * by their root. A word that is unknown is kept as it is.
 */
export function extractNouns(text: string): string[] {
  return splitWords(text.normalize('NFC'))
    .map(({ text: word }) => stemOf(fold(word)))
    .filter((word) => word.length > 1 && word.length <= 30 && !stopWords.has(word) && !/^\p{N}+$/u.test(word))
    .slice(0, 2_000);
}

/** Tells whether a word may be offered as a tag. */
export const isTaggable = (word: string) => !predicate.test(word);

function stemOf(word: string): string {
  if (!/[가-힣]$/.test(word)) return word;
  const [, active, passive] = verbal.exec(word) ?? [];
  const root = active ?? passive;
  if (root) return root;
  if (predicate.test(word)) return word;
  const particle = particles.find(
    (each) => word.endsWith(each) && word.length - each.length >= 2 && agrees(word, each),
  );
  return particle ? word.slice(0, -particle.length) : word;
}

/** Some particles follow only a consonant (은 이 을 과 으로), others only a vowel (는 가 를 와 로, which follows ㄹ too). */
function agrees(word: string, particle: string): boolean {
  const before = word.charCodeAt(word.length - particle.length - 1);
  if (before < 0xac00 || before > 0xd7a3) return true;
  const tail = (before - 0xac00) % 28;
  if (/^(?:은|이|을|과|으로|이라|이나|이며|이란|이고|이자|이다|이었|입니다)/.test(particle)) return tail !== 0;
  if (/^(?:는|가|를|와|라|나)/.test(particle)) return tail === 0;
  if (particle.startsWith('로')) return tail === 0 || tail === 8;
  return true;
}
