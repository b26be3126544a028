/** Particles after a consonant, after a vowel, and after either. */
const afterConsonant = ['이라도', '이라는', '이랑', '이나', '으로', '을', '은', '이', '과'];
const afterVowel = ['라도', '라는', '랑', '나', '를', '는', '가', '와'];
const afterEither = [
  ...[
    '에서부터',
    '으로부터',
    '로부터',
    '에서',
    '에게서',
    '에게',
    '한테',
    '께서',
    '까지',
    '부터',
    '보다',
    '처럼',
    '만큼',
    '마다',
  ],
  ...['조차', '마저', '밖에', '대로', '하고', '이며', '에', '의', '도', '만', '로'],
];

/** Particles that end no usual noun of one syllable more: `집을` is 집 and 을, `인도` is not 인 and 도. */
const certain = new Set([
  '을',
  '를',
  '에',
  '에서',
  '에게',
  '한테',
  '까지',
  '부터',
  '으로',
  '보다',
  '처럼',
  '밖에',
  '에서부터',
]);

/** Most particles that follow one another: 학교에서만은. */
const maxParticles = 3;

/**
 * Takes particles from the end of a Korean word, one after the other: 학교에서는 gives 학교에서 and 학교. What is left has two syllables at
 * least, or one before a particle that cannot be part of a noun. A word that only looks so is taken apart as well: these are
 * candidates, to be ranked behind the word as it is.
 */
export function stemsOf(word: string): readonly string[] {
  if (!/^\p{N}*[가-힣]+$/u.test(word)) return none;
  const stems: string[] = [];
  for (let rest = cut(word); rest !== undefined && stems.length < maxParticles; rest = cut(rest)) stems.push(rest);
  return stems.length === 0 ? none : stems;
}

/** One for all words without stems: there are hundreds of thousands of them. */
const none: readonly string[] = [];

/** The longest first. */
const particles = [...afterEither, ...afterConsonant, ...afterVowel].sort((a, b) => b.length - a.length);

function cut(word: string): string | undefined {
  const particle = particles.find((each) => fits(word, each));
  return particle === undefined ? undefined : word.slice(0, -particle.length);
}

function fits(word: string, particle: string): boolean {
  const length = word.length - particle.length;
  if (!word.endsWith(particle) || length < (certain.has(particle) ? 1 : 2)) return false;
  const hasTail = (word.charCodeAt(length - 1) - 0xac00) % 28 > 0;
  if (afterConsonant.includes(particle)) return hasTail;
  return afterVowel.includes(particle) ? !hasTail : true;
}
