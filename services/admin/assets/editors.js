// Short lists are chips: Enter or a comma adds one, a click or Backspace takes one away. The text area stays what is sent.
const asChips = (area) => {
  const box = document.createElement('div');
  box.className = 'chips';
  const field = document.createElement('input');
  const label = area.labels[0];
  for (const name of ['aria-describedby', 'aria-invalid'])
    if (area.hasAttribute(name)) field.setAttribute(name, area.getAttribute(name));
  field.setAttribute('aria-label', label?.firstChild?.textContent.trim() ?? '');
  field.autocomplete = 'off';
  const values = () => area.value.split('\n').filter((one) => one.trim() !== '');
  const set = (all) => {
    area.value = [...new Set(all)].join('\n');
    area.dispatchEvent(new Event('change', { bubbles: true }));
    show();
  };
  const show = () => {
    for (const chip of box.querySelectorAll('button')) chip.remove();
    for (const value of values()) {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.textContent = value;
      chip.setAttribute('aria-label', `${value} ✕`);
      chip.addEventListener('click', () => {
        set(values().filter((one) => one !== value));
        field.focus();
      });
      field.before(chip);
    }
  };
  const take = () => {
    const typed = field.value.split(/[,\n]/).map((one) => one.trim());
    field.value = '';
    if (typed.some(Boolean)) set([...values(), ...typed.filter(Boolean)]);
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      take();
    }
    if (event.key === 'Backspace' && field.value === '') set(values().slice(0, -1));
  });
  field.addEventListener('blur', take);
  label?.addEventListener('click', () => setTimeout(() => field.focus()));
  box.append(field);
  area.after(box);
  area.hidden = true;
  show();
};

// Lines of JSON have numbers, what is no JSON is told at once, with its place.
const asJson = (box) => {
  const area = box.querySelector('textarea');
  const numbers = box.querySelector('.numbers');
  const said = box.querySelector('output');
  const format = box.querySelector('[data-format]');
  box.classList.add('numbered');
  format.hidden = false;
  const look = () => {
    const lines = area.value.split('\n').length;
    numbers.textContent = Array.from({ length: lines }, (_, at) => at + 1).join('\n');
    said.textContent = area.value.trim() === '' ? '' : said.dataset.good;
    said.className = '';
    format.disabled = area.value.trim() === '';
    try {
      if (area.value.trim() !== '') JSON.parse(area.value);
    } catch (fault) {
      const { line, column } = placeOf(fault.message, area.value);
      said.textContent = said.dataset.fault.replace('{line}', line).replace('{column}', column);
      said.className = 'bad';
      format.disabled = true;
    }
  };
  area.addEventListener('input', look);
  area.addEventListener('scroll', () => (numbers.scrollTop = area.scrollTop));
  format.addEventListener('click', () => {
    area.value = JSON.stringify(JSON.parse(area.value), null, 2);
    area.rows = Math.min(24, Math.max(3, area.value.split('\n').length));
    look();
  });
  look();
};

// Browsers tell the place each in their own way; one that tells none means the end.
const placeOf = (message, text) => {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: named[1], column: named[2] };
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
};

// Beside the link to each row stands one to look at it here: without scripts it would lead to the same page.
const offerPeeks = (table) => {
  for (const row of table.tBodies[0].rows) {
    const link = row.querySelector('td:not(.choose) > a');
    if (!link || row.querySelector('.peek')) continue;
    const peek = document.createElement('a');
    peek.className = 'peek';
    peek.href = link.href;
    peek.ariaLabel = table.dataset.peek.replace('{label}', link.textContent);
    link.after(peek);
  }
};

// More than so many are edited as lines.
const maxChips = 40;

const enhance = (root) => {
  for (const area of root.querySelectorAll('textarea[data-chips]:not([hidden])'))
    if (area.value.split('\n').length <= maxChips) asChips(area);
  for (const box of root.querySelectorAll('[data-json]:not(.numbered)')) asJson(box);
  for (const table of root.querySelectorAll('table[data-peek]')) offerPeeks(table);
};
enhance(document);
document.addEventListener('htmx:after:swap', () => enhance(document));

// A preview shows what is typed, as it is typed; what is empty shows what stands in for it.
document.addEventListener('input', ({ target }) => {
  for (const shown of document.querySelectorAll(`[data-shows="${CSS.escape(target.name ?? '')}"]`))
    shown.textContent = target.value || shown.dataset.else;
});

// A row is looked at beside its list, without leaving it. Keys and the way back work as in every dialog.
const peek = document.getElementById('peek');
document.addEventListener('click', async (event) => {
  const link = event.target.closest?.('a.peek');
  if (event.target === peek || event.target.closest?.('[data-close]')) peek?.close();
  if (!link || !peek || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  const answer = await fetch(link.href);
  if (!answer.ok || answer.redirected) return location.assign(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const main = page.querySelector('main');
  for (const part of main.querySelectorAll('.crumbs, .acts, script')) part.remove();
  main.querySelector('h1').id = 'peeked-title';
  peek.setAttribute('aria-labelledby', 'peeked-title');
  peek.querySelector('a').href = link.href;
  const body = document.getElementById('peeked');
  body.replaceChildren(...main.childNodes);
  window.htmx?.process(body);
  peek.showModal();
});
