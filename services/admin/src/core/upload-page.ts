import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Redirect, type Streamed, standard } from '@clever/contract';
import type { AnyHandler } from '@clever/service';
import { Busboy } from '@fastify/busboy';
import { context } from '../context.ts';
import { type Need, setNeed } from './access/needs.ts';
import type { Viewer } from './access/reader.ts';
import { sentText } from './forms/sent-text.ts';
import { describe, formIdOf, type PageInput, type PagePlace, queryOf } from './page.ts';

/** A file that a person sends, with the controls that come before it in the form. */
export interface UploadInput extends PageInput<Viewer> {
  readonly file: Readable;
  readonly fileName: string;
}

type Take = (input: UploadInput) => Promise<Streamed | Redirect>;

/**
 * Makes a page that takes a file as it comes, without keeping it in memory. Its form names the token and all else before the file: nothing of
 * a file is read before the token is verified.
 */
export function defineUploadPage(place: PagePlace, need: Exclude<Need, 'nothing'>, take: Take): AnyHandler<never> {
  const described = describe({ ...place, method: 'POST' }, 'session', ['multipart/form-data']);
  setNeed(described, need);
  return context.page(described, async ({ body, params }, { visitor, db, http, call, signal }) => {
    const viewer = visitor as Viewer;
    return readUpload(body as unknown as Readable, String(http.headers['content-type']), (form, file, fileName) => {
      const formId = formIdOf(viewer, db, form);
      return take({ params, query: queryOf(http), form, formId, viewer, db, http, call, signal, file, fileName });
    });
  });
}

async function readUpload(
  body: Readable,
  contentType: string,
  take: (form: URLSearchParams, file: Readable, name: string) => Promise<Streamed | Redirect>,
): Promise<Streamed | Redirect> {
  const parser = open(contentType);
  const form = new URLSearchParams();
  let taken: Promise<Streamed | Redirect> | undefined;
  parser.on('field', (name, value) => form.append(name, sentText(value)));
  parser.on('file', (_name, file, name) => {
    taken = take(form, file, sentText(String(name))).finally(() => file.resume());
    // Awaited below, after the rest of the body was read.
    taken.catch(() => undefined);
  });
  try {
    await pipeline(body, parser);
  } catch (error) {
    await taken?.catch(() => undefined);
    if (error instanceof Error && /Unexpected end|Malformed/.test(error.message)) throw standard.badRequest();
    throw error;
  }
  if (!taken) throw standard.badRequest('There is no file');
  return taken;
}

function open(contentType: string) {
  try {
    const limits = { files: 1, fields: 20, fieldSize: 4096, parts: 30 };
    return new Busboy({ headers: { 'content-type': contentType }, limits });
  } catch (error) {
    throw standard.badRequest((error as Error).message);
  }
}
