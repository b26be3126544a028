import { operation, paging, preset, standard, withDefault } from '@clever/contract';
import { Name } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import * as problems from '../problems.ts';
import { NewTemplate, TemplateDiff, TemplateSummary, TemplateView } from '../template-shapes.ts';

const app = Type.Object({ app: Name });
const number = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
const version = Type.Object({ app: Name, version: number });

export const readTemplate = preset.read('app.readTemplate', '/apps/{app}/template', TemplateView, {
  summary: 'Read the parameters and conditions of an app',
  params: app,
  problems: [problems.appUnknown],
});

export const publish = operation({
  name: 'app.publish',
  method: 'PUT',
  path: '/apps/{app}/template',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  precondition: 'required',
  summary: 'Publish the parameters and conditions of an app as a new version',
  description: 'What is published already is answered as it is. validateOnly says what publishing would answer.',
  params: app,
  query: Type.Object({ validateOnly: withDefault(Type.Boolean(), false) }),
  body: NewTemplate,
  replies: { 200: TemplateView },
  problems: [problems.appUnknown, problems.templateRefused, standard.stale],
});

export const listTemplates = preset.list('app.listTemplates', '/apps/{app}/template/versions', TemplateSummary, {
  summary: 'List what was published, the newest first',
  params: app,
  query: Type.Object(paging()),
  problems: [problems.appUnknown],
});

export const readTemplateVersion = operation({
  name: 'app.readTemplateVersion',
  method: 'GET',
  path: '/apps/{app}/template/versions/{version}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read what was published as a version',
  params: version,
  replies: { 200: TemplateView },
  problems: [problems.appUnknown, problems.templateUnknown],
});

export const diff = operation({
  name: 'app.diff',
  method: 'GET',
  path: '/apps/{app}/template/versions/{version}/diff',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Compare a version with an earlier one',
  params: version,
  /** The version before it, where it is absent. */
  query: Type.Object({ from: Type.Optional(number) }),
  replies: { 200: TemplateDiff },
  problems: [problems.appUnknown, problems.templateUnknown],
});

export const Rollback = Type.Object({ version: number });
export type Rollback = Static<typeof Rollback>;

export const rollback = operation({
  name: 'app.rollback',
  method: 'POST',
  path: '/apps/{app}/template/rollbacks',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/apps/{app}/template/versions/{version}',
  precondition: 'required',
  summary: 'Publish an earlier version again, as a new one',
  params: app,
  body: Rollback,
  replies: { 201: TemplateView },
  problems: [problems.appUnknown, problems.templateUnknown, standard.stale, standard.keyReused],
});
