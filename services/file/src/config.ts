import Type from 'typebox';

export const config = Type.Object({
  FILE_FOLDER: Type.String({
    minLength: 1,
    maxLength: 1_024,
    description:
      'Where bytes are kept, and what arrives is written down first. Replicas that keep files on disk share it',
    lasts: { unless: { FILE_STORAGE: 's3' } },
  }),
  FILE_SIGN_KEY: Type.String({
    minLength: 32,
    maxLength: 4_096,
    pattern: '^[^,\\s]{32,}(,[^,\\s]{32,})*$',
    description:
      'Secrets of at least 32 characters that addresses are signed with, separated by commas, the newest first',
  }),
  FILE_PUBLIC_URL: Type.String({
    default: '',
    maxLength: 1_024,
    pattern: '^(https?://[^\\s?#]+[^/\\s?#])?$',
    description: 'Where clients reach this service: what signed addresses begin with',
  }),
  FILE_STORAGE: Type.String({
    default: 'disk',
    pattern: '^(disk|s3)$',
    description: 'Where new bytes go: disk or s3. Those that are there stay where they are until they are moved',
  }),
  FILE_S3_BUCKET: Type.String({ default: '', maxLength: 63, description: 'The bucket; S3 is not used without one' }),
  FILE_S3_REGION: Type.String({ default: 'us-east-1', maxLength: 64, description: 'Its region' }),
  FILE_S3_ENDPOINT: Type.String({ default: '', maxLength: 1_024, description: 'Where S3 is, if not at AWS' }),
  FILE_S3_ACCESS_ID: Type.String({
    default: '',
    maxLength: 128,
    description: 'Access key id; where it is empty, what the AWS SDK finds',
  }),
  FILE_S3_SECRET: Type.String({ default: '', maxLength: 256, description: 'Its secret' }),
  FILE_S3_DIRECT: Type.Boolean({
    default: false,
    description: 'Readers are sent to the bucket, by addresses that are open for five minutes',
  }),
  FILE_UPLOAD_HOURS: Type.Integer({
    default: 24,
    minimum: 1,
    maximum: 720,
    description: 'How long an upload waits for its next bytes, in hours',
  }),
  FILE_UNHELD_HOURS: Type.Integer({
    default: 72,
    minimum: 1,
    maximum: 87_600,
    description: 'How long a file is kept that nobody holds, in hours',
  }),
  FILE_STALL_MS: Type.Integer({
    default: 30_000,
    minimum: 50,
    maximum: 600_000,
    description: 'How long bytes may fail to arrive before an upload is ended, in milliseconds',
  }),
});
