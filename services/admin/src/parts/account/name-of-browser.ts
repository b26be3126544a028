/** What browsers call themselves; those that also say another's name come first. */
const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Whale', /\bWhale\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*\bSafari\b/],
];

const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** Names a browser for the person who uses it: `Chrome 156, Linux`. Undefined for one that is none of the usual ones. */
export function nameOfBrowser(agent: string): string | undefined {
  const [browser, version] = browsers.find(([, pattern]) => pattern.test(agent)) ?? [];
  const [system] = systems.find(([, pattern]) => pattern.test(agent)) ?? [];
  if (!browser || !version) return undefined;
  const named = `${browser} ${version.exec(agent)?.[1] ?? ''}`;
  return system ? `${named}, ${system}` : named;
}
