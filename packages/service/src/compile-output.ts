import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import type { FastifySerializerCompiler } from 'fastify';

const compile = SerializerSelector()({}, {});
type Route = Parameters<typeof compile>[0];

/** Prepares the writer of a reply's body. It is compiled when it is needed first, as the check of a request is. */
export const compileOutput: FastifySerializerCompiler<unknown> = (route) => {
  let write: ReturnType<typeof compile> | undefined;
  return (body) => {
    write ??= compile(route as Route);
    return write(body);
  };
};
