import Type from 'typebox';

/** The service's own settings, by the names of their environment variables. */
export const config = Type.Object({});
