const base = new URL('.', location.href);
const credentials = document.getElementById('credentials');

/** What a form sends, as `fetch` takes it. */
function requestOf(form) {
  const { method } = form.dataset;
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const [field, value] of new FormData(form)) {
    const [place, ...rest] = field.split('.');
    const name = rest.join('.');
    if (typeof value !== 'string' || value === '') continue;
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    if (place === 'query') query.append(name, value);
    if (place === 'header') headers[name] = /^If-/.test(name) && !/^(\*|W?\/?")/.test(value) ? `"${value}"` : value;
  }
  const { name, secret } = credentials.elements;
  if (name.value) headers.Authorization = `Basic ${base64(`${name.value}:${secret.value}`)}`;
  const json = form.elements.body?.value;
  const file = form.elements.file?.files[0];
  if (json) headers['Content-Type'] = 'application/json';
  else if (file) headers['Content-Type'] = file.type || 'application/octet-stream';
  const url = new URL(path.replace(/^\//, ''), base);
  url.search = query;
  return { url, init: { method, headers, body: json || file || undefined, redirect: 'manual' } };
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

async function send(form) {
  const output = form.querySelector('output');
  output.textContent = '…';
  try {
    const { url, init } = requestOf(form);
    const beganAt = performance.now();
    const reply = await fetch(url, init);
    const text = await reply.text();
    const ms = Math.round(performance.now() - beganAt);
    const shown = ['etag', 'location', 'retry-after'].filter((name) => reply.headers.has(name));
    const head = reply.type === 'opaqueredirect' ? 'a redirect' : `${reply.status} ${reply.statusText}`;
    const lines = [
      `${head} · ${ms} ms`,
      ...shown.map((name) => `${name}: ${reply.headers.get(name)}`),
      '',
      pretty(text),
    ];
    output.textContent = lines.join('\n').slice(0, 100_000);
  } catch (error) {
    output.textContent = `It was not sent: ${error.message}`;
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const quote = (text) => `'${String(text).replaceAll("'", `'\\''`)}'`;

/** The secret is left out: what is copied is pasted anywhere. */
function curlOf(form) {
  const { url, init } = requestOf(form);
  const { Authorization, ...headers } = init.headers;
  return [
    `curl -X ${init.method} ${quote(url)}`,
    ...(Authorization ? [`-u ${quote(`${credentials.elements.name.value}:SECRET`)}`] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(typeof init.body === 'string' ? [`-d ${quote(init.body)}`] : init.body ? ['--data-binary @FILE'] : []),
  ].join(' \\\n  ');
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target.matches('.try')) send(event.target);
});
document.addEventListener('click', async ({ target }) => {
  if (!target.matches('.copy')) return;
  const text = curlOf(target.form);
  target.form.querySelector('output').textContent = text;
  await navigator.clipboard?.writeText(text).catch(() => undefined);
});
document.getElementById('filter').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/);
  for (const item of document.querySelectorAll('nav li')) {
    const operation = document.getElementById(item.firstChild.hash.slice(1));
    const text = `${operation.id} ${operation.firstElementChild.textContent}`.toLowerCase();
    const isShown = words.every((word) => text.includes(word));
    item.hidden = !isShown;
    operation.hidden = !isShown;
  }
});
function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named?.matches('.operation')) return;
  named.open = true;
  named.scrollIntoView();
}
addEventListener('hashchange', openNamed);
openNamed();
