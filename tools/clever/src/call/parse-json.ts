import { Failure } from '../terminal/failure.ts';

/** Parses the value of an option. @throws Failure naming the option when it is no JSON */
export function parseJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure(`${option} is not JSON: ${(cause as Error).message}`, { exit: 'usage', cause });
  }
}

/** Parses an option whose value is an object; empty where it is absent. */
export function parseObject(option: string, text: string | undefined): Record<string, unknown> {
  const value = text === undefined ? {} : parseJson(option, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Failure(`${option} is not an object`, { exit: 'usage', hints: [`${option} '{"id":"..."}'`] });
}
