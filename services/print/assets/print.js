import { follow, main } from './live.js';

const order = ['accepted', 'held', 'queued', 'printed', 'paid'];
/** How far one got that did not get to its end. */
const ended = { refused: 'accepted', returned: 'queued' };

const placeOf = (state) => (order.includes(state) ? order.indexOf(state) : order.length);

/** A state that is already passed comes from a message that is late. */
function show({ state, reason }) {
  if (placeOf(state) < placeOf(main.dataset.state ?? 'accepted')) return;
  main.dataset.state = state;
  const far = order.indexOf(ended[state] ?? state);
  for (const step of main.querySelectorAll('[data-step]')) {
    step.toggleAttribute('data-done', order.indexOf(step.dataset.step) <= far);
    step.toggleAttribute('data-now', step.dataset.step === state && state !== 'paid');
  }
  for (const end of main.querySelectorAll('[data-end]')) end.hidden = end.dataset.end !== state;
  for (const why of main.querySelectorAll('[data-why]'))
    why.hidden = !ended[state] || !reason?.includes(why.dataset.why);
}

function showPc({ state, deviceId }) {
  const pc = main.querySelector('[data-pc]');
  pc.hidden = state === 'waiting' || !deviceId;
  pc.querySelector('code').textContent = deviceId ?? '';
}

show({ state: 'accepted' });
follow(show, {
  onMessage: ({ event, data }) => (event === 'print' ? show(data) : showPc(data)),
  onState: (state) => {
    main.querySelector('[data-line]').hidden = state === 'open';
  },
});
