/** Digits, and Cyrillic and Greek letters, that pass for a Latin letter in most fonts. */
const alike = [
  ...'01\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u04bb\u0501\u03b1\u03bd\u03b9\u03bf\u03c1\u03ba\u03c4\u03c5',
];
const letters = 'olaeopcxyisjhdaviopktu';
const lookAlikes = new Map(alike.map((letter, at) => [letter, letters.charAt(at)]));

/** Gives the Latin letter that a letter or digit passes for, or itself. */
export const plainLetter = (letter: string): string => lookAlikes.get(letter) ?? letter;
