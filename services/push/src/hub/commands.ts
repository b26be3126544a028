import { Id, isProblem, standard, text } from '@clever/contract';
import { Acknowledgement, Extension, Failure, problems } from '@clever/model-push';
import { acknowledge, extend, fail } from '@clever/model-push/db';
import { shapeChecker } from '@clever/service';
import Type, { type Static, type TObject } from 'typebox';
import type { Connection } from '../connections/connection.ts';
import { checkGenerations } from './connect.ts';
import type { Hub } from './hub.ts';

/** Returned with the answer. */
const id = Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 2 ** 32 }), text(64)]));
const ofJob = { id, job: Id };

const Refresh = Type.Object({ type: Type.Literal('refresh'), id, token: text(4_096) });
const Acknowledge = Type.Object({ type: Type.Literal('acknowledge'), ...ofJob, ...Acknowledgement.properties });
const Fail = Type.Object({ type: Type.Literal('fail'), ...ofJob, ...Failure.properties });
const Extend = Type.Object({ type: Type.Literal('extend'), ...ofJob, ...Extension.properties });

interface Place {
  readonly hub: Hub;
  readonly connection: Connection;
}

const commands = new Map([
  command(Refresh, async ({ token }, { hub, connection }) => {
    const ticket = await hub.tokens.verify(token);
    const { playerId, deviceId } = connection.ticket;
    if (ticket.playerId !== playerId || ticket.deviceId !== deviceId)
      throw problems.tokenRefused('The token is of another device or player');
    await checkGenerations(hub, ticket);
    connection.ticket = ticket;
    return { expiresAt: new Date(ticket.expiresAtMs).toISOString() };
  }),
  command(Acknowledge, async ({ job, lease, result }, { hub, connection }) => {
    const { state } = await acknowledge(hub.db, holder(connection, job, lease), result).finally(() =>
      hub.work.released(connection, lease),
    );
    return { state };
  }),
  command(Fail, async ({ job, lease, reason, retry }, { hub, connection }) => {
    const { state } = await fail(hub.db, holder(connection, job, lease), { reason, retry }).finally(() =>
      hub.work.released(connection, lease),
    );
    return { state };
  }),
  command(Extend, async ({ job, lease }, { hub, connection }) => {
    const { until } = await extend(hub.db, holder(connection, job, lease));
    connection.holds.set(lease, Date.parse(until));
    return { until };
  }),
]);

const holder = ({ ticket: { deviceId } }: Connection, job: string, lease: string) => ({ id: job, lease, deviceId });

type Answer = object;

function command<Shape extends TObject>(
  shape: Shape & { readonly properties: { readonly type: { readonly const: string } } },
  run: (input: Static<Shape>, place: Place) => Promise<Answer>,
) {
  const faultOf = shapeChecker(shape);
  const execute = async (input: unknown, place: Place) => {
    const fault = faultOf(input);
    if (fault) throw standard.invalidInput(`${fault.path.join('.') || 'The command'} ${fault.message}`);
    return run(input as Static<Shape>, place);
  };
  return [shape.properties.type.const, execute] as const;
}

/** Does what a client asks for, and answers it. @returns false where what it sent is no command at all */
export async function obey(place: Place, sent: string): Promise<boolean> {
  const input = parse(sent);
  const execute = commands.get(String(input?.type));
  if (!input || !execute) return false;
  try {
    const body = await execute(input, place);
    place.connection.send({ type: 'reply', id: input.id, body });
  } catch (error) {
    const { code, detail } = isProblem(error)
      ? error
      : standard.internal('The command could not be carried out', { cause: error });
    place.connection.send({ type: 'problem', id: input.id, code, detail });
    if (!isProblem(error)) throw error;
  }
  return true;
}

function parse(sent: string): { readonly type?: unknown; readonly id?: unknown } | undefined {
  try {
    const value = JSON.parse(sent);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
