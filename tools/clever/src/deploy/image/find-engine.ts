import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../../terminal/failure.ts';

/** What builds images, the first one that works being taken: each with a command that fails where it does not. */
const probes = {
  docker: ['version', '--format', '{{.Server.Version}}'],
  podman: ['info', '--format', '{{.Version.Version}}'],
  buildah: ['info'],
} as const;

export type Engine = keyof typeof probes;
export const engines = Object.keys(probes) as readonly Engine[];

/** Finds an engine that builds images here, or checks that the requested one works. @throws Failure with the output of each */
export async function findEngine(asked?: Engine): Promise<Engine> {
  const faults: string[] = [];
  for (const engine of asked ? [asked] : engines) {
    const fault = await faultOf(engine);
    if (fault === undefined) return engine;
    faults.push(`${engine}: ${fault}`);
  }
  throw new Failure('nothing here can build an image', { exit: 'unavailable', hints: faults });
}

async function faultOf(engine: Engine): Promise<string | undefined> {
  try {
    await promisify(execFile)(engine, probes[engine]);
    return undefined;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    return code === 'ENOENT' ? 'is not installed' : stderr.trim().split('\n').at(-1) || `ended with ${code}`;
  }
}
