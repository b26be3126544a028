import { storageSettings } from '@clever/storage';
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
  ...storageSettings('FILE'),
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
