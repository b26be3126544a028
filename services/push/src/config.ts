import Type, { type Static } from 'typebox';

export const config = Type.Object({
  PUSH_TOKEN_KEY: Type.String({
    minLength: 32,
    maxLength: 4_096,
    pattern: '^[^,\\s]{32,}(,[^,\\s]{32,})*$',
    description:
      'Secrets of at least 32 characters that connect tokens are signed with, separated by commas, the newest first. Keep older ones until their tokens are over',
  }),
  NATS_URL: Type.String({
    default: '',
    description: 'NATS servers that tell replicas of messages, separated by commas; PostgreSQL does it without',
  }),
  MAX_CONNECTIONS: Type.Integer({ default: 20_000, minimum: 1, description: 'Connections of a replica, before 503' }),
  MAX_BUFFER_BYTES: Type.Integer({
    default: 1_048_576,
    minimum: 65_536,
    description: 'What may wait for a slow connection, before it is cut',
  }),
  PING_MS: Type.Integer({
    default: 25_000,
    minimum: 100,
    description: 'Time between pings; who does not answer until the next is cut',
  }),
  RECONNECTS_PER_SECOND: Type.Integer({
    default: 500,
    minimum: 1,
    description: 'Slots for coming back, and how fast a replica that stops closes its connections',
  }),
});
export type Config = Static<typeof config>;
