import { follow, main } from './live.js';

const order = ['accepted', 'held', 'queued', 'printed', 'paid'];
/** How far one got that did not get to its end. */
const ended = { refused: 'accepted', returned: 'held' };
const find = (selector) => main.querySelector(selector);
const numbers = new Intl.NumberFormat(document.documentElement.lang);
let isTaken = false;

const placeOf = (state) => (order.includes(state) ? order.indexOf(state) : order.length);

/** A state that is already passed comes from a message that is late. */
function show({ state, reason }) {
  if (placeOf(state) < placeOf(main.dataset.state ?? 'accepted')) return;
  main.dataset.state = state;
  const far = order.indexOf(ended[state] ?? state);
  for (const step of main.querySelectorAll('[data-step]')) {
    const at = order.indexOf(step.dataset.step);
    step.toggleAttribute('data-done', at <= far);
    step.toggleAttribute('data-fault', state in ended && at === far + 1);
    step.toggleAttribute('data-now', at === far && !(state in ended) && state !== 'paid');
  }
  for (const end of main.querySelectorAll('[data-end]')) end.hidden = end.dataset.end !== state;
  for (const why of main.querySelectorAll('[data-why]'))
    why.hidden = !(state in ended) || !reason?.includes(why.dataset.why);
  showQueue();
}

/** The PC that has it prints, until it has printed or another one takes over. */
function showPc({ state, deviceId }) {
  isTaken = state !== 'waiting' && Boolean(deviceId);
  find('[data-device]').hidden = !isTaken;
  find('[data-device] code').textContent = deviceId ?? '';
  showQueue();
}

function showQueue() {
  const isOver = placeOf(main.dataset.state) > placeOf('queued');
  const now = isOver ? 'over' : isTaken ? 'prints' : 'none';
  for (const one of main.querySelectorAll('[data-pc]')) one.hidden = one.dataset.pc !== now;
}

function showAll({ points, copies, pc, ...print }) {
  find('[data-points]').textContent = numbers.format(points);
  find('[data-copies]').textContent = numbers.format(copies);
  find('[data-paid]').hidden = false;
  if (pc) showPc(pc);
  show(print);
}

show({ state: 'accepted' });
follow(showAll, {
  onMessage: ({ event, data }) => (event === 'print' ? show(data) : showPc(data)),
  onState: (state) => {
    find('[data-line]').hidden = state === 'open';
  },
});
