import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/**
 * The package's own entry imports its `.wasm` as a module, of which Node warns as experimental; this loads the same two
 * files by hand.
 */
interface Binding {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: object): void;
}

/** The part of the global that is used here; TypeScript has it among the types for browsers only. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let loading: Promise<typeof SchemaEngine> | undefined;

/** Loads Prisma's schema engine, once per process. */
export function loadEngine(): Promise<typeof SchemaEngine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<typeof SchemaEngine> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binding: Binding = await import(pathToFileURL(script).href);
  const bytes = await readFile(script.replace(/\.js$/, '.wasm'));
  const imports = { ...binding, ...looseTimers(binding) };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports });
  registerPanics();
  binding.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return binding.SchemaEngine;
}

type Timer = (run: () => void, ms: number) => NodeJS.Timeout;

/** The engine never clears its timers: one of ten seconds would keep a process that has migrated from ending. */
function looseTimers(binding: object): Record<string, Timer> {
  const names = Object.keys(binding).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return Object.fromEntries(names.map((name): [string, Timer] => [name, (run, ms) => setTimeout(run, ms).unref()]));
}

/** Where the engine leaves its last words; without it, a panic hides behind a TypeError. */
function registerPanics(): void {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`the schema engine failed: ${message}`);
      },
    },
  });
}
