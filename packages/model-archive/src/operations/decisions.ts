import { Id, nullable, operation } from '@clever/contract';
import Type from 'typebox';
import { programmeUnknown } from '../problems.ts';
import { CategoryName, Programme, TagName } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const suggest = operation({
  name: 'archive.suggest',
  method: 'POST',
  path: '/programmes/{id}/suggestions',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Suggest tags and a category anew',
  description: 'From the synopsis, by what the archive holds now. What a person or a source has said stays.',
  params,
  replies: { 200: Programme },
  problems: [programmeUnknown],
});

export const decideTag = operation({
  name: 'archive.decideTag',
  method: 'PUT',
  path: '/programmes/{id}/tags/{tag}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Confirm a tag, reject it, or add one',
  params: Type.Object({ id: Id, tag: TagName }),
  body: Type.Object({ verdict: Type.Enum(['confirmed', 'rejected']) }),
  replies: { 200: Programme },
  problems: [programmeUnknown],
});

export const decideCategory = operation({
  name: 'archive.decideCategory',
  method: 'PUT',
  path: '/programmes/{id}/category',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Confirm the category, or correct it; the classifier learns from it',
  params,
  body: Type.Object({ category: CategoryName }),
  replies: { 200: Programme },
  problems: [programmeUnknown],
});

export const accuracy = operation({
  name: 'archive.accuracy',
  method: 'GET',
  path: '/classifier/accuracy',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Measure how often the classifier is right about broadcasters that it was not trained on',
  description:
    'Each broadcaster is left out in turn. Where that is much worse than within (five parts of all, each left out in turn), it has learnt a broadcaster by heart.',
  replies: {
    200: Type.Object({
      /** Programmes whose category a person has confirmed. */
      examples: Type.Integer(),
      /** Share that was right with five parts of all programmes left out in turn; null with fewer than 10. */
      within: nullable(Type.Number()),
      /** Share that was right over all broadcasters left out; null where there is one only. */
      across: nullable(Type.Number()),
      broadcasters: Type.Array(
        Type.Object({
          broadcaster: Type.String(),
          tested: Type.Integer(),
          right: Type.Integer(),
          accuracy: Type.Number(),
          /** What the most frequent category of the others would have reached. */
          baseline: Type.Number(),
        }),
      ),
    }),
  },
});
