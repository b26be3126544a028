import { PushClient } from './push-client.js';

const main = document.querySelector('main');
const order = ['accepted', 'held', 'queued', 'printed', 'paid'];
const read = async () => (await fetch(`/prints/${main.dataset.id}/live`)).json();

const placeOf = (state) => (order.includes(state) ? order.indexOf(state) : order.length);

/** A state that is already passed comes from a message that is late. */
function show({ state, reason }) {
  if (placeOf(state) < placeOf(main.dataset.state)) return;
  main.dataset.state = state;
  for (const step of main.querySelectorAll('[data-step]'))
    step.toggleAttribute('data-done', order.indexOf(step.dataset.step) <= order.indexOf(state));
  for (const end of main.querySelectorAll('[data-end]')) end.hidden = end.dataset.end !== state;
  main.querySelector('[data-reason]').textContent = order.includes(state) ? '' : (reason ?? '');
}

function showPc({ state, deviceId }) {
  const pc = main.querySelector('[data-pc]');
  pc.hidden = state === 'waiting' || !deviceId;
  pc.querySelector('code').textContent = deviceId ?? '';
}

show({ state: 'accepted' });
new PushClient({
  url: main.dataset.push,
  token: async () => {
    const live = await read();
    show(live);
    return live.token;
  },
  onReset: async () => show(await read()),
  onMessage: ({ event, data }) => (event === 'print' ? show(data) : showPc(data)),
  onState: (state) => {
    main.querySelector('[data-line]').hidden = state === 'open';
  },
});
