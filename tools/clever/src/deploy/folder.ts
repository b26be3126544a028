/** Where a container mounts the volume of a service that stores files. */
export const folder = '/data';

/** The user id that the Dockerfile sets, and that owns the folder. */
export const user = 65_532;
