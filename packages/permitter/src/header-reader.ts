import Fastify from 'fastify';
import { type Credentials, registerBasic } from './credentials.ts';

/** Makes a reader of the text of an Authorization header, for those who are asked about one: it reads as a permittee reads a request's. */
export async function headerReader(): Promise<(authorization: string | undefined) => Credentials> {
  const read = await registerBasic(Fastify());
  return (authorization) => read({ headers: { authorization }, raw: { rawHeaders: [] } });
}
