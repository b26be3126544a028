/**
 * Everything that shows nothing: fillers of Hangul, zero widths, marks that turn the direction, tags. They stay where they belong: inside an emoji, and as
 * joiners between letters of scripts that need them.
 */
const hidden =
  /(\p{RGI_Emoji}|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}])[\u200c\u200d])|[[\p{Default_Ignorable_Code_Point}\p{Cc}]--[\n\t]]/gv;

/** Removes invisible characters from a text, and converts it to NFC. */
export const visible = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .normalize('NFC')
    .replace(hidden, (_, kept?: string) => kept ?? '')
    .trim();
