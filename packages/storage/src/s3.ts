import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Storage } from './storage.ts';

export interface S3Options {
  readonly bucket: string;
  readonly client: S3ClientConfig;
  /** Content is read from the bucket itself, by addresses that are open for five minutes. */
  readonly isDirect: boolean;
}

const openSeconds = 300;

/** Keeps bytes in a bucket of S3, or of what speaks like it. An object appears as a whole. */
export function s3Storage({ bucket, client, isDirect }: S3Options): Storage {
  // Checksums that not every server knows are sent where the protocol demands them.
  const s3 = new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...client,
  });
  const at = (key: string) => ({ Bucket: bucket, Key: key });
  const storage: Storage = {
    name: 's3',
    async adopt(key, path) {
      const { size } = await stat(path);
      await s3.send(new PutObjectCommand({ ...at(key), Body: createReadStream(path), ContentLength: size }));
      await rm(path, { force: true });
    },
    write: async (key, bytes) => void (await s3.send(new PutObjectCommand({ ...at(key), Body: bytes }))),
    has: (key) =>
      s3.send(new HeadObjectCommand(at(key))).then(
        () => true,
        (error) => {
          if (error instanceof NotFound) return false;
          throw error;
        },
      ),
    async read(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const { Body } = await s3.send(new GetObjectCommand({ ...at(key), ...(Range && { Range }) }));
      return Body as Readable;
    },
    remove: async (key) => void (await s3.send(new DeleteObjectCommand(at(key)))),
    async removeAll(folder) {
      for (;;) {
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${folder}/` }));
        if (Contents.length === 0) return;
        const Objects = Contents.map(({ Key }) => ({ Key }));
        await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
      }
    },
    close: () => s3.destroy(),
  };
  if (!isDirect) return storage;
  const address: Storage['address'] = (key, { type, disposition }) =>
    getSignedUrl(
      s3,
      new GetObjectCommand({ ...at(key), ResponseContentType: type, ResponseContentDisposition: disposition }),
      {
        expiresIn: openSeconds,
      },
    );
  return { ...storage, address };
}
