import { Readable } from 'node:stream';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

const csv = 'keyword,url,title,timestamp,ip,clicks\n봄,https://example.com/spring,Spring,,,\nbad,javascript:x,,,,\n';
const send = (body: unknown, query = '', type = 'text/csv; charset=utf-8') =>
  service.shop('POST', `/links/imports${query}`, { body, headers: { 'content-type': type } });

describe('answers', () => {
  test('what was imported and what was refused, and imports nothing twice', async () => {
    expect(await send(csv)).toMatchObject({
      status: 200,
      body: {
        format: 'yourls',
        read: 2,
        created: 1,
        refused: 1,
        refusals: [{ line: 3, slug: 'bad', code: 'LINK_TARGET_REFUSED' }],
      },
    });
    expect(await send(csv)).toMatchObject({ status: 200, body: { created: 0, unchanged: 1, refused: 1 } });
  });

  test('a long file that comes piece by piece', async () => {
    function* pieces() {
      yield 'Long URL,Short code\n';
      for (let n = 0; n < 3_000; n++) yield `https://example.com/${n},s${n}\n`;
    }
    expect(await send(Readable.from(pieces()))).toMatchObject({ status: 200, body: { read: 3_000, created: 3_000 } });
  });
});

describe('refuses', () => {
  test('a file of no known format', async () => {
    expect(await send('a,b\n1,2\n')).toMatchObject({ status: 422, body: { code: 'LINK_IMPORT_UNREADABLE' } });
  });

  test('a domain of others', async () => {
    expect(await send(csv, '?domain=other.example')).toMatchObject({
      status: 422,
      body: { code: 'LINK_DOMAIN_UNKNOWN' },
    });
  });

  test('another media type', async () => {
    expect(await send('{}', '', 'application/json')).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
  });
});

permits(service, link.operations.importLinks);
