import { PushClient } from './push-client.js';

export const main = document.querySelector('main');
const againMs = 2_000;
document.documentElement.lang = /^ko\b/.test(navigator.language) ? 'ko' : 'en';

/** Shows what is read, now and whenever something was missed, and what is told after. A busy service is asked again: by the client, or here. */
export function follow(show, options) {
  async function read() {
    const answer = await fetch('live');
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const live = await answer.json();
    show(live);
    return live.token;
  }
  const readAgain = () => read().catch(() => setTimeout(readAgain, againMs));
  new PushClient({ url: main.dataset.hears, token: read, onReset: readAgain, ...options });
}
