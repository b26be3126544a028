import Fastify from 'fastify';

/** Bare Fastify, to which keywords of ours in a shape (`trim`) mean nothing. */
export const bareFastify = () => Fastify({ ajv: { customOptions: { strict: false } } });
