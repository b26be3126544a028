/** Where a container finds the folder that its service keeps things in. */
export const folder = '/data';

/** The user of the images, as their Dockerfile says: who owns the folder. */
export const user = 65_532;
