/** Where a file of an encoding is, or all of them. */
export const keyOf = (encodingId: string, file?: string): string => `encodings/${encodingId}${file ? `/${file}` : ''}`;
