import type { Opening } from '@clever/service';
import type { Connection } from '../connections/connection.ts';
import type { OpenWebSocket } from '../connections/web-socket.ts';
import { obey } from './commands.ts';
import type { Hub } from './hub.ts';

const windowMs = 1_000;
/** Frames that a client sends in a second, and those of them that are not answered yet. */
const maxFrames = 50;
const maxUnderWay = 16;

/** Listens to what a client sends. Whoever sends what is no command, or too much, is closed for good. */
export function hear(hub: Hub, socket: OpenWebSocket, connection: Connection, log: Opening<unknown, []>['log']): void {
  let frames = 0;
  let since = performance.now();
  let underWay = 0;
  const isTooMuch = () => {
    const now = performance.now();
    if (now - since > windowMs) [frames, since] = [0, now];
    return ++frames > maxFrames || underWay >= maxUnderWay;
  };
  socket.listen({
    onAlive: () => {
      connection.isAlive = true;
    },
    onText(text) {
      connection.isAlive = true;
      if (connection.isClosed) return;
      if (text === undefined) return connection.close('malformed');
      if (isTooMuch()) return connection.close('flooded');
      underWay++;
      obey({ hub, connection }, text)
        .then((isCommand) => isCommand || connection.close('malformed'))
        .catch((error: unknown) => log.error({ err: error }, 'a command failed'))
        .finally(() => underWay--);
    },
  });
}
