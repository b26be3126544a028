import Type from 'typebox';

/** Settings of the platform's own pages. */
export const platformSettings = {
  LOG_FOLDER: Type.String({
    default: '',
    maxLength: 1024,
    description:
      'Folder with the logs of the services of this machine, NAME.log each; without it there are no requests to look at',
  }),
  LOG_LINK: Type.String({
    default: '',
    maxLength: 1024,
    pattern: '^(https?://.*)?$',
    description: 'Where the team reads logs: an address in which {traceId} stands for the trace',
  }),
  DOCS_LINK: Type.String({
    default: '',
    maxLength: 1024,
    pattern: '^(https?://.*)?$',
    description:
      "Where people read a service's description, such as https://{service}.example.com/docs; where the site itself finds it, unless set",
  }),
};
