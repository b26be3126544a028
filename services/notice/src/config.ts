import Type from 'typebox';

export const config = Type.Object({
  NOTICE_APP_SCHEMES: Type.String({
    default: '',
    maxLength: 4_096,
    description: 'Schemes of deep links that actions may open, besides https: clever,market',
  }),
  NOTICE_FEED_MAX_AGE_SECONDS: Type.Integer({
    default: 15,
    minimum: 0,
    maximum: 3_600,
    description: 'How long a client may keep a feed; never beyond the next opening or closing of a window',
  }),
});
