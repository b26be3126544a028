import type { Draft } from './draft.ts';
import type { FieldSpec } from './field-spec.ts';

/** Names the field for staff, in English and Korean. @returns what is left to do by hand */
export function editWords(draft: Draft, { name }: FieldSpec, korean: string | undefined): string[] {
  const path = ['src/admin-words.ts', 'src/admin.ts'].find((one) => /^ {2}words: \{\n/m.test(draft.read(one)));
  if (!path) return [];
  const english = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const words = [english.charAt(0).toUpperCase() + english.slice(1), korean ?? `${name} 항목`];
  const line = `    ${name}: text(${words.map((word) => JSON.stringify(word)).join(', ')}),\n`;
  const text = draft.read(path);
  if (!new RegExp(`^    ${name}: `, 'm').test(text))
    draft.write(
      path,
      text.replace(/^ {2}words: \{\n/m, (found) => found + line),
    );
  return korean === undefined ? [`say what ${name} is called in Korean: ${path}`] : [];
}
