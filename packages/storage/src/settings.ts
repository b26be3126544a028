import Type, { type Static, type TObject } from 'typebox';

const fields = {
  STORAGE: Type.String({
    default: 'disk',
    pattern: '^(disk|s3)$',
    description: 'Where new bytes go: disk or s3. Those that are there stay where they are until they are moved',
  }),
  S3_BUCKET: Type.String({ default: '', maxLength: 63, description: 'The bucket; S3 is not used without one' }),
  S3_REGION: Type.String({ default: 'us-east-1', maxLength: 64, description: 'Its region' }),
  S3_ENDPOINT: Type.String({ default: '', maxLength: 1_024, description: 'Where S3 is, if not at AWS' }),
  S3_ACCESS_ID: Type.String({
    default: '',
    maxLength: 128,
    description: 'Access key id; where it is empty, what the AWS SDK finds',
  }),
  S3_SECRET: Type.String({ default: '', maxLength: 256, description: 'Its secret' }),
  S3_DIRECT: Type.Boolean({
    default: false,
    description: 'Readers are sent to the bucket, by addresses that are open for five minutes',
  }),
};

type Fields<Prefix extends string> = {
  readonly [Name in keyof typeof fields as `${Prefix}_${Name}`]: (typeof fields)[Name];
};

/** What is read of the settings. */
export type StorageSettings<Prefix extends string> = Static<TObject<Fields<Prefix>>>;

/** Names the settings of a service's storage by its prefix: `FILE_STORAGE`, `FILE_S3_BUCKET` and the rest. */
export const storageSettings = <const Prefix extends string>(prefix: Prefix): Fields<Prefix> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, shape]) => [`${prefix}_${name}`, shape]),
  ) as unknown as Fields<Prefix>;
