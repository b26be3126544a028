import Type from 'typebox';

export const config = Type.Object({
  OBSERVATION_DAYS: Type.Integer({
    default: 7,
    minimum: 1,
    maximum: 365,
    description: 'Days that counts of calls are kept',
  }),
});
