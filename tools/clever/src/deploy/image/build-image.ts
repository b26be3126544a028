import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Failure } from '../../terminal/failure.ts';
import type { Engine } from './find-engine.ts';

export interface ImageOptions {
  readonly engine: Engine;
  readonly dockerfile: string;
  /** The folder that is copied from. */
  readonly context: string;
  readonly tag: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** What all times in it are set to, so that the same files make the same layers. */
  readonly time: Date;
}

/** Builds an image; the engine's output goes to standard error. @throws Failure when it ends with an error */
export async function buildImage({ engine, dockerfile, context, tag, time, ...options }: ImageOptions): Promise<void> {
  const { args = {}, labels = {} } = options;
  const seconds = Math.floor(time.getTime() / 1000);
  const flags = [
    ...(engine === 'docker' ? [] : otherFlags(seconds)),
    ...pairs('--build-arg', { ...args, ...(engine === 'docker' && { SOURCE_DATE_EPOCH: String(seconds) }) }),
    ...pairs('--label', labels),
  ];
  const child = spawn(engine, ['build', '--file', dockerfile, '--tag', tag, ...flags, context], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Failure(`${engine} could not build ${tag}`);
}

/** OCI's own format knows no health check, so Buildah leaves it out there; every registry and runtime takes Docker's. */
const otherFlags = (seconds: number) => ['--format', 'docker', '--layers=false', '--timestamp', String(seconds)];

const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
