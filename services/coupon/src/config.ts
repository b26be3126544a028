import Type from 'typebox';

export const config = Type.Object({
  COUPON_CODE_KEY: Type.String({
    minLength: 32,
    maxLength: 4_096,
    pattern: '^[^,\\s]{32,}(,[^,\\s]{32,})*$',
    description:
      'Secrets of at least 32 characters that codes are made and checked with, separated by commas, the newest first. Keep the older ones: campaigns need the key they began with',
  }),
});
