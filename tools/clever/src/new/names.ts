import { Failure } from '../terminal/failure.ts';

/** A name in the forms that code needs. */
export interface Names {
  /** `badge` */
  readonly one: string;
  /** `badges` */
  readonly many: string;
}

/** Words that no constant can be named, and names that the platform uses itself. */
const taken = new Set(
  [
    'await break case catch class const continue debugger default delete do else enum export extends false finally for',
    'function if implements import in instanceof interface let new null package private protected public return static',
    'super switch this throw true try typeof var void while with yield arguments eval undefined',
    'piece problem operation field shape balance outbox prisma',
    'permit permitter ops service contract router caller testing sample key test app db log config context admin admins watches',
  ].flatMap((line) => line.split(' ')),
);

/** Reads a name of a domain. @throws Failure when it cannot be one */
export function readName(name: string): Names {
  if (!/^[a-z][a-z0-9]{1,31}$/.test(name))
    throw new Failure(`${name} cannot be a name`, {
      exit: 'usage',
      hints: ['use 2 to 32 lower case letters and digits, a letter first, in the singular: badge'],
    });
  if (taken.has(name)) throw new Failure(`${name} is taken`, { exit: 'usage', hints: ['choose another word'] });
  return { one: name, many: plural(name) };
}

function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Puts names instead of words of the template (`sample`, `piece`), in whichever form they are there. */
export function rename(text: string, words: Readonly<Record<string, Names>>): string {
  const found = new RegExp(`(${Object.keys(words).join('|')})(s?)`, 'gi');
  return text.replace(found, (whole, word: string, end: string) => {
    const names = words[word.toLowerCase()] as Names;
    const name = end === '' ? names.one : names.many;
    if (whole === whole.toUpperCase()) return name.toUpperCase();
    return /^[A-Z]/.test(whole) ? capital(name) : name;
  });
}
