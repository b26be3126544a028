import { Failure } from '../terminal/failure.ts';

/** Parses the value of an option. @throws Failure naming the option when it is no JSON */
export function parseJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure(`${option} is not JSON: ${(cause as Error).message}`, { exit: 'usage', cause });
  }
}

/** Parses an option whose value is an object, as JSON or as `id=1&tag=a&tag=b`; empty where it is absent. */
export function parseObject(option: string, text = ''): Record<string, unknown> {
  if (!/^\s*[[{"]/.test(text)) return fromPairs(option, new URLSearchParams(text));
  const value = parseJson(option, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Failure(`${option} is not an object`, { exit: 'usage', hints: [`${option} id=...`] });
}

function fromPairs(option: string, pairs: URLSearchParams): Record<string, unknown> {
  if (pairs.size > 0 && [...pairs.values()].every((value) => value === ''))
    throw new Failure(`${option} is neither name=value nor JSON`, { exit: 'usage', hints: [`${option} id=...`] });
  return Object.fromEntries(
    [...new Set(pairs.keys())].map((name) => {
      const values = pairs.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
