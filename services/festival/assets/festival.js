import { follow, main } from './live.js';

const find = (selector) => main.querySelector(selector);

const numbers = new Intl.NumberFormat(document.documentElement.lang);
const scores = new Map();
const festival = {};
let isConnected = false;

/** Only what goes on is told live. */
function showLine() {
  find('[data-line]').hidden = isConnected;
  find('[data-live]').hidden = !isConnected || main.dataset.state !== 'open';
}

/** What is open may not have begun yet, or be over by the clock. */
function phaseOf({ state, startsAt, endsAt }) {
  if (state !== 'open') return state;
  const now = Date.now();
  if (now < Date.parse(startsAt)) return 'coming';
  return now < Date.parse(endsAt) ? 'open' : 'ended';
}

function showState(state = festival.state) {
  festival.state = state;
  const phase = phaseOf(festival);
  main.dataset.state = phase;
  showLine();
  for (const one of main.querySelectorAll('[data-for]')) one.hidden = !one.dataset.for.split(' ').includes(phase);
}

/** Whoever has another score than before is marked, but not when the page is opened. */
function showItems(items) {
  const isFirst = main.dataset.shown === undefined;
  main.dataset.shown = items.length;
  find('[data-empty]').hidden = items.length > 0;
  const best = Math.max(...items.map(({ score }) => score), 1);
  const rows = items.map((item) => rowOf(item, { isNew: !isFirst && scores.get(item.playerId) !== item.score, best }));
  find('ol').replaceChildren(...rows);
  scores.clear();
  for (const { playerId, score } of items) scores.set(playerId, score);
}

/** What a row has of the best score is shown by its width. */
function rowOf({ rank, playerId, score }, { isNew, best }) {
  const row = document.createElement('li');
  row.style.setProperty('--share', `${Math.max(0, (100 * score) / best)}%`);
  row.toggleAttribute('data-new', isNew);
  for (const [name, text] of [
    ['span', rank],
    ['b', playerId],
    ['data', numbers.format(score)],
  ]) {
    const part = document.createElement(name);
    part.textContent = text;
    row.append(part);
  }
  return row;
}

function show({ name, text, state, timeZone, startsAt, endsAt, items }) {
  document.title = `${name} · 순위표`;
  find('h1').textContent = name;
  find('[data-text]').textContent = text;
  const times = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  find('[data-times]').textContent = times.formatRange(new Date(startsAt), new Date(endsAt));
  Object.assign(festival, { startsAt, endsAt });
  showState(state);
  showItems(items);
}

setInterval(() => showState(), 1_000);
follow(show, {
  onMessage: ({ event, data }) => (event === 'leaderboard' ? showItems(data.items) : showState(data.state)),
  onState: (state) => {
    isConnected = state === 'open';
    showLine();
  },
});
