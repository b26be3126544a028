/** The first port of the platform: the admin site's. Each service adds its own offset. */
export const portBase = 4000;
