import {
  TemplateDraftService,
  TemplateLibrary,
  TemplatePublicationService,
  type TemplateDraft,
} from '@para42/questionnaires';
import type { Ctx } from '@para42/platform';
import type { Questionnaires } from './asked-questionnaire';

export const OWN = 'own-fees';

/** A definition as a tenant writes it, with one question. */
export function ownDefinition(changed: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: OWN,
    subject: 'supplier',
    locales: ['en'],
    title: 'Fees',
    sections: [
      {
        code: 'fees',
        title: 'Fees',
        questions: [
          {
            code: 'charged',
            type: 'yes_no',
            label: 'Are fees charged?',
            why: 'Nobody should pay for a job.',
            basis: ['Dhaka Principle 1'],
            required: true,
          },
        ],
      },
    ],
    ...changed,
  };
}

/** The services with which a tenant writes templates. */
export function authoring({ module }: Questionnaires) {
  const drafts = module.get(TemplateDraftService);
  const publications = module.get(TemplatePublicationService);
  const lint = (ctx: Ctx, { id, version }: TemplateDraft) => publications.lint(ctx, id, version);
  const publish = (ctx: Ctx, { id, version }: TemplateDraft) =>
    publications.publish(ctx, id, version);
  return {
    ...{ drafts, publications, lint, publish },
    library: module.get(TemplateLibrary),
    /** Written, linted and published in one go. */
    published: async (ctx: Ctx, changed: Record<string, unknown> = {}) =>
      publish(ctx, await lint(ctx, await drafts.create(ctx, ownDefinition(changed)))),
  };
}
