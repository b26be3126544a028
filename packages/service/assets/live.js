import { PushClient } from './push-client.js';

export const main = document.querySelector('main');
const againMs = 2_000;
document.documentElement.lang = /^ko\b/.test(navigator.language) ? 'ko' : 'en';

async function read(part) {
  const answer = await fetch(part);
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return answer.json();
}

/** Shows what is read, now and whenever something was missed, and what is told after. A busy service is asked again: by the client, or here. */
export function follow(show, options) {
  const showNow = async () => show(await read('live'));
  const showAgain = () => showNow().catch(() => setTimeout(showAgain, againMs));
  async function token() {
    await showNow();
    return (await read('token')).token;
  }
  new PushClient({ url: main.dataset.hears, token, onReset: showAgain, ...options });
}
