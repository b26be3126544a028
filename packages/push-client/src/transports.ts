import type { Ending, Frame } from './protocol.ts';

/** An open way to the server. */
export interface Line {
  /** Undefined where nothing can be sent on it. */
  readonly send?: (frame: object) => void;
  readonly close: () => void;
}

export interface Heard {
  frame(frame: Frame): void;
  /** Once, whatever ended it. */
  end(ending: Ending): void;
}

export type Open = (address: string, token: string, heard: Heard) => Line;

/** Opens a WebSocket. The token is a subprotocol, as a script can send no header. */
export const openWebSocket: Open = (address, token, heard) => {
  const socket = new WebSocket(address.replace(/^http/, 'ws'), ['clever.push', token]);
  socket.onmessage = ({ data }) => heard.frame(JSON.parse(data));
  socket.onclose = ({ code, reason }) => heard.end({ code, ...(reason.startsWith('{') && JSON.parse(reason)) });
  return { send: (frame) => socket.send(JSON.stringify(frame)), close: () => socket.close() };
};

/** Opens Server-Sent Events by fetch, which can send the token as a header. */
export const openEvents: Open = (address, token, heard) => {
  const stop = new AbortController();
  let ending: Ending = { code: 1006 };
  const read = async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(address, { headers, cache: 'no-store', signal: stop.signal });
    if (answer.status === 401) ending = { code: 3500 };
    if (!answer.ok || !answer.body) return;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() as string;
      for (const line of lines) {
        const frame: Frame = line.startsWith('data: ') ? JSON.parse(line.slice(6)) : {};
        if (frame.type === 'closing') ending = frame;
        else heard.frame(frame);
      }
    }
  };
  read()
    .catch(() => {})
    .then(() => heard.end(ending));
  return { close: () => stop.abort() };
};
