import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/* A plain object that is asked for `constructor` answers with what every object has. Names from outside are looked up by `named`, or in a Map. */

const declared = /(\w+)\??: (?:Type\.Optional\()?(?:withDefault\()?(?:Readonly<)?(?:Record<string,|Type\.Record\()/g;
const lookedUp = /(\.?)\b(\w+)(?:\?\.)?\[([a-zA-Z_][\w.()]*)\](?! =[^=])/g;

/** Records that are asked for names of our own code, or for single letters. */
const ofOurs: Readonly<Record<string, readonly string[]>> = {
  'packages/caller/src/caller.ts': ['urls[contract.service]'],
  'packages/caller/src/request.ts': ['params[name]'],
  'packages/contract/src/outside/named.ts': ['record[name]'],
  'packages/model-archive/src/rules/merge.ts': ['.fields[field]'],
  'packages/model-coupon/src/db/outcome.ts': ['refusals[outcome]'],
  'packages/model-link/src/db/visits/request.ts': ['headers[name]'],
  'packages/model-permit/src/db/read-permits.ts': ['versions[everyCallee]'],
  'packages/permitter/src/permission.ts': ['contracts[domain]'],
  'packages/router/src/migrate/contract-step.ts': ['.models[domain]'],
  'packages/search/src/words/fold.ts': ['plain[letter]'],
  'packages/service/src/input.ts': ['.headers[name]'],
  'packages/service/src/openapi.ts': ['.paths[placeOf(operation)]'],
  'services/link/src/pages/page.ts': ['entities[sign]'],
};

// The admin site knows tables, fields and verbs by names of its own descriptions; what its addresses say goes through `named` in core/.
const files = globSync('{packages,services}/*/src/**/*.ts').filter(
  (file) => !/\/generated\/|^packages\/testing\/|^services\/admin\//.test(file),
);

const recordsIn = (text: string) => [...text.matchAll(declared)].map(([, name]) => name as string);

/** Finds where a record that may have any name is asked for one that is no literal. */
function lookUpsIn(text: string, shared: ReadonlySet<string>): string[] {
  const own = new Set(recordsIn(text));
  return [...text.matchAll(lookedUp)]
    .filter(
      ([, dot, name, key]) =>
        (dot ? shared : own).has(name as string) && !/^(string|number|at|[A-Z].*)$/.test(key as string),
    )
    .map(([all]) => all);
}

test('no record is asked for a name from outside as if it had no prototype', () => {
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const shared = new Set([...texts.values()].flatMap(recordsIn));
  const found = [...texts].flatMap(([file, text]) =>
    lookUpsIn(text, shared)
      .filter((place) => !ofOurs[file]?.includes(place))
      .map((place) => `${file}: ${place}`),
  );
  expect(found).toEqual([]);
});

test('such a place is found, and one that is written or has a number is not', () => {
  const text = `const own: Record<string, number> = {}; own[name]; own[name] = 1; own.a; given.rules[collection]; rules[collection]; list[at]`;
  expect(lookUpsIn(text, new Set(['rules']))).toEqual(['own[name]', '.rules[collection]']);
});
