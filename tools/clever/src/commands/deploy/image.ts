import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../deploy/image/find-engine.ts';
import { dataOption } from '../permits/data-option.ts';

interface ImageOptions {
  readonly tag?: string;
  readonly base?: string;
  readonly engine?: Engine;
  readonly lockfile?: string;
  readonly data: string;
}

const engineOption = () => new Option('--engine <name>', 'what builds it; the first that works').choices(engines);

/** Adds `clever deploy image` and `clever deploy base-image`. */
export function addImage(deploy: Command): void {
  deploy
    .command('image')
    .summary('a container image')
    .description('Builds the container image of one released service, by Docker, Podman or Buildah.')
    .argument('<release>', 'coupon@1.4.0; coupon is the latest')
    .option('--tag <tag>', 'its name; clever-coupon:1.4.0 by default')
    .option('--base <image>', 'a base image with `node` in it; that of the Dockerfile by default')
    .addOption(engineOption())
    .option('--lockfile <file>', 'the package-lock.json of an earlier bundle of this release: the same packages again')
    .addOption(dataOption())
    .action(async (release: string, options: ImageOptions) => {
      const { runImage } = await import('../../deploy/image/run-image.ts');
      await runImage(release, options);
    });
  deploy
    .command('base-image')
    .summary('a base image, where none can be pulled')
    .description("Builds a base image of Debian's libraries and this Node, with mmdebstrap: for `image --base`.")
    .option('--tag <tag>', 'its name', 'clever-base')
    .option('--suite <name>', "Debian's release", 'bookworm')
    .addOption(engineOption())
    .action(async (options: { tag: string; suite: string; engine?: Engine }) => {
      const { runBaseImage } = await import('../../deploy/image/run-base-image.ts');
      await runBaseImage(options);
    });
}
