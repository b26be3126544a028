import { fold, toKeys } from '@clever/search/words';

export type Script = 'hangul' | 'jamo' | 'latin' | 'digit' | 'space' | 'sign';

/** What people see as one character, and where it stands in UTF-16 units. */
export interface Unit {
  readonly raw: string;
  /** What it is typed with, in small letters; nothing where it is no letter. */
  readonly keys: string;
  readonly script: Script;
  readonly start: number;
  readonly end: number;
}

const letters: ReadonlySet<Script> = new Set(['hangul', 'jamo', 'latin']);
export const isLetter = (unit: Unit | undefined): boolean => unit !== undefined && letters.has(unit.script);

function scriptOf(raw: string): Script {
  if (raw >= '가' && raw <= '힣') return 'hangul';
  if (raw >= 'ㄱ' && raw <= 'ㅣ') return 'jamo';
  if (raw === ' ' || /^\s/u.test(raw)) return 'space';
  return /^\p{L}/u.test(raw) ? 'latin' : /^\p{N}/u.test(raw) ? 'digit' : 'sign';
}

/** From so many times on, a repeated character is one: fuuuuck. */
const minRun = 3;

/** Takes a text apart. Case stays, as capitals are other keys; marks belong to the letter before. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let start = 0;
  for (const char of text) {
    const end = start + char.length;
    for (const raw of charsOf(char)) units.push(unitOf(raw, start, end));
    start = end;
  }
  return withoutRuns(units);
}

function unitOf(raw: string, start: number, end: number): Unit {
  const script = scriptOf(raw);
  return { raw, keys: letters.has(script) ? toKeys(raw.toLowerCase()) : '', script, start, end };
}

/** Wide and circled letters are letters, and accents are none. */
function charsOf(char: string): string {
  if (/^[ -~가-힣ㄱ-ㅣ]$/.test(char)) return char;
  if (/\p{M}/u.test(char)) return '';
  const [folded, same] = [fold(char), char.normalize('NFKC')];
  return same !== same.toLowerCase() && folded.length === same.length ? folded.toUpperCase() : folded;
}

function withoutRuns(units: readonly Unit[]): Unit[] {
  const kept: Unit[] = [];
  for (let from = 0, to = 0; from < units.length; from = to) {
    while (to < units.length && units[to]?.raw === units[from]?.raw) to++;
    const isRun = to - from >= minRun && units[from]?.script !== 'digit';
    kept.push(...units.slice(from, isRun ? from + 1 : to));
  }
  return kept;
}
