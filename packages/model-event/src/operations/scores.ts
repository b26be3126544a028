import { Id, operation, paging, preset, standard, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type from 'typebox';
import { eventUnknown, partAbsent, scoreUnknown, seasonClosed } from '../problems.ts';
import { NewScore, Ranked, Season, SeasonId, Submission } from '../score-shapes.ts';
import { refusals } from './players.ts';

const params = Type.Object({ id: Id });
const ofPlayer = Type.Object({ id: Id, playerId: PlayerId });
/** That of now where it is absent. */
const season = { season: Type.Optional(SeasonId) };

export const submit = operation({
  name: 'event.submit',
  method: 'POST',
  path: '/events/{id}/scores',
  access: 'strong',
  idempotent: 'key',
  location: '/events/{id}/scores/{playerId}',
  summary: "Submit a score for the leaderboard's season of now, once per key",
  params,
  body: NewScore,
  replies: { 201: Submission },
  problems: [...refusals, partAbsent, seasonClosed, standard.keyReused],
});

export const top = preset.list('event.top', '/events/{id}/scores', Ranked, {
  summary: 'List a leaderboard, the best first',
  params,
  query: Type.Object({ ...paging(), ...season }),
  problems: [eventUnknown, partAbsent],
});

export const rank = operation({
  name: 'event.rank',
  method: 'GET',
  path: '/events/{id}/scores/{playerId}',
  access: 'strong',
  idempotent: 'safe',
  summary: "Say a player's exact rank",
  params: ofPlayer,
  query: Type.Object(season),
  replies: { 200: Ranked },
  problems: [eventUnknown, partAbsent, scoreUnknown],
});

export const around = operation({
  ...rank,
  name: 'event.around',
  path: '/events/{id}/scores/{playerId}/neighbours',
  summary: 'List the neighbours of a player on the leaderboard, and the player',
  query: Type.Object({ ...season, each: withDefault(Type.Integer({ minimum: 0, maximum: 50 }), 5) }),
  replies: { 200: Type.Object({ items: Type.Array(Ranked) }) },
});

export const listSeasons = preset.list('event.listSeasons', '/events/{id}/seasons', Season, {
  summary: 'List the seasons that have scores, the newest first',
  params,
  query: Type.Object(paging()),
  problems: [eventUnknown],
});
