import { hash } from 'node:crypto';
import { type Streamed, stream } from '@clever/contract';
import QRCode from 'qrcode';
import type { QrQuery } from '../operations/insight.ts';
import { shortUrl } from './link-row.ts';
import type { LinkDb } from './open-link.ts';
import { findRow } from './read.ts';

/** Draws the QR code of a link's short URL. Its entity tag is that of what is drawn. @throws LINK_UNKNOWN */
export async function drawQr(db: LinkDb, id: string, query: QrQuery): Promise<Streamed> {
  const url = shortUrl(await findRow(db, id), db.settings.domains);
  const { format, size, margin, level } = query;
  const headers = {
    etag: `"${hash('sha256', JSON.stringify([url, format, size, margin, level]), 'base64url').slice(0, 22)}"`,
    'cache-control': 'private, max-age=86400',
  };
  const options = { width: size, margin, errorCorrectionLevel: level } as const;
  if (format === 'svg')
    return stream('image/svg+xml', await QRCode.toString(url, { ...options, type: 'svg' }), headers);
  return stream('image/png', await QRCode.toBuffer(url, { ...options, type: 'png' }), headers);
}
