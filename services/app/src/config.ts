import Type from 'typebox';

export const config = Type.Object({
  APP_MAX_AGE_SECONDS: Type.Integer({
    default: 300,
    minimum: 0,
    maximum: 86_400,
    description: 'How long clients may keep a verdict or a configuration at most, in seconds',
  }),
  APP_LOCKOUT_SHARE: Type.Number({
    default: 0.05,
    minimum: 0,
    maximum: 1,
    description: 'Share of the clients of the last day that may be locked out without force',
  }),
  ARCHIVE_MAX_INDEXED: Type.Integer({
    default: 300_000,
    minimum: 0,
    maximum: 5_000_000,
    description: 'Programmes that searches see at most, kept in memory, about 2 KB each',
  }),
});
