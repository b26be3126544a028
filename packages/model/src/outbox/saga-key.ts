/** Names the saga of a row of a table: `print:0199...`. */
export const sagaKey = (name: string, id: string): string => `${name}:${id}`;
