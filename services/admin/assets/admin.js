// Tells the server the browser's time zone, for pages before the person has set one.
if (!/(^|; )clever-zone=/.test(document.cookie))
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `clever-zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}; Path=/; SameSite=Lax; Max-Age=31536000`;

// On a narrow screen the menu begins closed; without scripts it stays open. One that becomes wide has no button to open it.
const menu = document.querySelector('details.menu');
const narrow = matchMedia('(max-width: 60rem)');
if (menu && narrow.matches) menu.open = false;
narrow.addEventListener('change', () => {
  if (menu) menu.open = !narrow.matches;
});

// A form is sent once, even when a hand is quicker than the network. The server would do it once anyway.
document.addEventListener('submit', (event) => {
  if (event.target.method !== 'post') return;
  for (const button of event.target.querySelectorAll('button')) setTimeout(() => (button.disabled = true));
});
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button:disabled')) button.disabled = false;
});
document.querySelector('[role=alert][tabindex]')?.focus();

// One box chooses all rows of the page.
document.addEventListener('change', ({ target }) => {
  if (!target.matches('[data-choose-all]')) return;
  for (const box of target.form.querySelectorAll('input[name=key]')) box.checked = target.checked;
});

// What is chosen beside a list of keys joins it, once.
for (const finder of document.querySelectorAll('[data-adds-to]')) finder.hidden = false;
document.addEventListener('input', ({ target }) => {
  const list = document.getElementById(target.dataset.addsTo ?? '');
  const isChosen = list && [...target.list.options].some(({ value }) => value === target.value);
  if (!isChosen) return;
  const keys = list.value.split('\n').filter((key) => key.trim() !== '');
  if (!keys.includes(target.value)) list.value = [...keys, target.value].join('\n');
  target.value = '';
});

// A search that cannot reach the site says so, until one can again.
const tellReach = (isReached) => {
  for (const note of document.querySelectorAll('[data-unreached]')) note.hidden = isReached;
};
document.addEventListener('htmx:error', () => tellReach(false));
document.addEventListener('htmx:after:request', () => tellReach(true));

// A part that is fetched while somebody types or waits stays as it is when the answer is none: a session that has ended leads to the
// sign-in, and what went wrong with a search is shown as the page that it is. Rows never vanish without a word.
document.addEventListener('htmx:before:response', (event) => {
  const { request, response, select, sourceElement } = event.detail.ctx;
  if (response.raw.ok && !response.raw.redirected) return;
  event.preventDefault();
  if (select && (response.raw.redirected || sourceElement.closest('[hx-push-url]'))) location.assign(request.action);
});

// A part of a page does not name the page, whatever page it was taken from.
document.addEventListener('htmx:before:swap', ({ detail }) => {
  detail.ctx.title = null;
});

// A search that leaves what is looked for, among boxes to tick.
const searches = document.querySelectorAll('[data-filters]');
for (const search of searches) search.hidden = false;
document.addEventListener('input', ({ target }) => {
  const list = document.getElementById(target.dataset.filters ?? '');
  if (!list) return;
  const words = target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of list.querySelectorAll('[data-filtered]')) {
    const boxes = [...row.querySelectorAll('input')].map(({ value }) => value);
    const group = row.closest('details').querySelector('summary').textContent;
    const text = [group, row.textContent, ...boxes].join(' ').toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of list.querySelectorAll('details')) {
    group.hidden = !group.querySelector('[data-filtered]:not([hidden])');
    if (words.length > 0) group.open = !group.hidden;
  }
});

// A wider box includes others: they are shown so.
const covers = (wide, narrow) =>
  wide === '*' || wide.split('.').every((part, at) => part === '*' || part === narrow.split('.')[at]);
document.addEventListener('change', ({ target }) => {
  const boxes = [...(target.closest('.picks')?.querySelectorAll('input[type=checkbox]') ?? [])];
  const chosen = boxes.filter(({ checked }) => checked);
  for (const box of boxes)
    box.parentElement.classList.toggle(
      'implied',
      chosen.some((one) => one !== box && covers(one.value, box.value)),
    );
});

// The search over everything, and the keys that lead to the pages of every day.
const palette = document.getElementById('palette');
const openPalette = () => {
  palette.showModal();
  palette.querySelector('input').select();
};
const places = { h: '/', p: '/players', a: '/approvals', l: '/history' };
let isGoing = false;
document.addEventListener('keydown', (event) => {
  if (!palette || event.altKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select, dialog')) return;
  const to = isGoing ? places[event.key] : undefined;
  isGoing = event.key === 'g';
  if (to) location.assign(to);
  if (event.key === '?') location.assign('/search');
  if (event.key === '/') {
    event.preventDefault();
    openPalette();
  }
});
document.addEventListener('click', (event) => {
  if (event.target === palette) palette.close();
  if (!palette || !event.target.closest('[data-palette]')) return;
  event.preventDefault();
  openPalette();
});
palette?.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [palette.querySelector('input'), ...palette.querySelectorAll('a')];
  stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(document.activeElement) + step))].focus();
});

// Where this browser was last, on the first page: kept here alone, and forgotten with the session.
const kept = 'clever-recent';
const recent = JSON.parse(localStorage.getItem(kept) ?? '[]');
const list = document.querySelector('[data-recent]');
for (const { path, title } of list ? recent : []) {
  const link = document.createElement('a');
  link.href = path;
  link.textContent = title;
  list.appendChild(document.createElement('li')).append(link);
  list.parentElement.hidden = false;
}
const isWorthKeeping = palette && !list && location.pathname !== '/search' && !document.querySelector('main form.form');
if (isWorthKeeping) {
  const path = location.pathname + location.search;
  const crumbs = [...document.querySelectorAll('.crumbs a')].map(({ textContent }) => textContent);
  const title = [...crumbs.slice(-1), document.querySelector('h1').textContent].join(' · ');
  const others = recent.filter((one) => one.path !== path);
  localStorage.setItem(kept, JSON.stringify([{ path, title }, ...others].slice(0, 8)));
}
document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => localStorage.removeItem(kept));

// One menu of a list is open at a time, until somebody does something else.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details.pop[open]')) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  const menu = key === 'Escape' && document.querySelector('details.pop[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

// What is to be done with rows needs rows: the list stays as it is, and says so. The server says it too.
document.addEventListener(
  'submit',
  (event) => {
    const note = event.target.querySelector('[data-none-chosen]');
    const isBulk = note && event.submitter?.getAttribute('formaction')?.startsWith('/bulk/');
    if (!isBulk) return;
    note.hidden = event.target.querySelector('input:is([name=key], [name=all]):checked') !== null;
    if (!note.hidden) event.preventDefault();
  },
  true,
);

// What may be copied is shown where this browser lets pages write to the clipboard: not without https, but on this machine.
if (navigator.clipboard) document.documentElement.dataset.copies = '';
const tell = (button) => {
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  button.classList.add('did');
  setTimeout(() => {
    button.textContent = before;
    button.classList.remove('did');
  }, 1500);
};
document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('[data-copy], [data-copy-table]');
  if (!button) return;
  if (button.dataset.copy !== undefined) await navigator.clipboard.writeText(button.dataset.copy);
  else await copyTable(document.querySelector('table.list'));
  tell(button);
});

// The table as a spreadsheet takes it: its cells as text and as markup, without boxes and controls.
async function copyTable(table) {
  const cells = [...table.rows].map((row) =>
    [...row.cells].filter((cell) => !cell.classList.contains('choose')).map(textOf),
  );
  const plain = cells.map((row) => row.join('\t')).join('\n');
  const escaped = (text) => new Option(text).innerHTML;
  const markup = `<table>${cells.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('')}</table>`;
  const as = (type, text) => ({ [type]: new Blob([text], { type }) });
  await navigator.clipboard.write([new ClipboardItem({ ...as('text/plain', plain), ...as('text/html', markup) })]);
}
const textOf = (cell) =>
  (cell.querySelector('input:not([type=hidden]), select, textarea')?.value ?? cell.textContent)
    .replace(/\s+/g, ' ')
    .trim();
