/** The analyser's time grows with the square of a text's length. */
const maxLength = 120;

/** Cuts a text into parts of at most 120 characters: at the ends of sentences, else between words, else anywhere. */
export function cutText(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const word of text.split(/\s+/).flatMap(cutWord)) {
    if (part.length + word.length >= maxLength) finish();
    part = part === '' ? word : `${part} ${word}`;
    if (/[.!?…]$/.test(word)) finish();
  }
  finish();
  return parts;

  function finish(): void {
    if (part !== '') parts.push(part);
    part = '';
  }
}

const cutWord = (word: string): string[] => (word.length < maxLength ? [word] : (word.match(/.{1,100}/gsu) ?? []));
