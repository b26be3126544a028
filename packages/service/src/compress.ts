import { constants } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** What makes a route's answers smaller: `compress: pagesAlone` in its options. A file that is streamed goes as it is: its reader sees every row at once. */
export const pagesAlone = {
  threshold: 1024,
  encodings: ['br', 'gzip'],
  customTypes: /^(text\/(html|css|javascript)|image\/svg\+xml)/,
  // The best quality takes many times as long, for a tenth of the bytes.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
} satisfies FastifyCompressOptions;

/** Compresses pages for browsers that take it. Requests are never unpacked: a small one could grow without end. */
export async function compressPages(app: FastifyInstance): Promise<void> {
  const { default: compress } = await import('@fastify/compress');
  await app.register(compress, { ...pagesAlone, global: false, globalDecompression: false });
}
