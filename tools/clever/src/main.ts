import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { exitCodes } from './terminal/failure.ts';
import { report } from './terminal/report.ts';

// What was compiled once is not compiled again, here and in processes that are started from here: that is a third of the time.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// Writing to a closed terminal is no error.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.exitCode = report(error);
  // Help is asked for by an error too; what commander refuses, it has explained.
  else if (error.exitCode !== 0) process.exitCode = exitCodes.usage;
}
