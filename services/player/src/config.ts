import { withDefault } from '@clever/contract';
import Type from 'typebox';

export const config = Type.Object({
  PLAYER_RECOVERIES_PER_HOUR: withDefault(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: 'Attempts at recovery that one caller may make in an hour',
    }),
    1_000,
  ),
});
