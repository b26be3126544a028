import { Nothing, operation, text } from '@clever/contract';
import Type from 'typebox';
import { tokenRefused, tokenRevoked } from '../problems.ts';
import { Disconnection, NewDisconnection, NewToken, Token } from '../shapes.ts';

export const token = operation({
  name: 'push.token',
  method: 'POST',
  path: '/tokens',
  access: 'strong',
  idempotent: 'no',
  summary: 'Make a token by which a device of a player connects',
  description:
    'Whoever has it hears what the player and the device hear, until its end. A connection goes on with a newer token.',
  body: NewToken,
  replies: { 201: Token },
});

export const disconnect = operation({
  name: 'push.disconnect',
  method: 'POST',
  path: '/disconnections',
  access: 'strong',
  idempotent: 'no',
  summary: 'Close the connections of a player or a device, and revoke all tokens made before',
  body: NewDisconnection,
  replies: { 201: Disconnection },
});

export const connect = operation({
  name: 'push.connect',
  kind: 'upgrade',
  method: 'GET',
  path: '/connect',
  access: 'public',
  crossOrigin: true,
  idempotent: 'safe',
  summary: 'Open a connection: a WebSocket, or Server-Sent Events where no upgrade is asked for',
  description:
    'The connect token is sent as Authorization: Bearer, or, from a browser, as the second of the WebSocket subprotocols clever.push and the token. ' +
    'Each frame, or event, is JSON with a type: welcome, message, gap, subscribed, unsubscribed, job, reply, problem.',
  query: Type.Object({
    since: Type.Optional(
      text(10_000, {
        description: 'Positions to go on from: [["player:ann","5f2c",12]]. What was missed since is sent again',
      }),
    ),
    jobs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        description: 'How many jobs the device does at a time; none where it is absent',
      }),
    ),
  }),
  headers: Type.Object({
    authorization: Type.Optional(text(4_096)),
    'sec-websocket-protocol': Type.Optional(text(4_096)),
  }),
  replies: { 101: Nothing, 200: Type.String() },
  problems: [tokenRefused, tokenRevoked],
});
