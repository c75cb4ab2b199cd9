import { DomainError, invalid, notFound, type FieldProblem } from '@para42/platform';

const conflict = (code: string, detail: string, members?: Record<string, unknown>): DomainError =>
  new DomainError('conflict', code, detail, members ? { members } : {});

export const ownTemplateErrors = {
  draftNotFound: () => notFound('template-draft'),
  templateNotFound: () => notFound('template'),
  rejected: (problems: FieldProblem[]) =>
    invalid(
      'template_draft_rejected',
      'Nothing was stored: mend each place that is listed.',
      problems,
    ),
  tooLarge: (most: number) =>
    new DomainError(
      'too_large',
      'definition_too_large',
      `A definition has at most ${most.toLocaleString('en')} characters. Ask in two templates.`,
    ),
  codeTaken: (code: string) =>
    conflict(
      'code_taken',
      `"${code}" is not a code for a template of your own: those begin with "own-", as in "own-${code
        .replace(/[^a-z0-9]+/gi, '-')
        .toLowerCase()
        .slice(0, 60)}". The others belong to the product.`,
    ),
  draftOpen: (code: string) =>
    conflict(
      'draft_open',
      `A draft of ${code} is open already. Change, publish or delete that one, or choose another code.`,
    ),
  tooMany: (most: number) =>
    conflict('too_many_drafts', `There are ${most} open drafts: publish or delete one.`),
  retired: (code: string, version: number) =>
    conflict(
      'template_retired',
      `Version ${version} of ${code} is retired and asked of nobody any more. Choose another version.`,
    ),
  published: () =>
    conflict(
      'draft_published',
      'This draft was published, and a published version does not change. Start a draft from that version.',
    ),
  lintMissing: () =>
    conflict(
      'lint_missing',
      'A template is published after a lint of exactly this content that found no error. Lint it first.',
    ),
  versionsUsedUp: (code: string) =>
    conflict(
      'versions_used_up',
      `${code} has no number left for another version. Choose another code.`,
    ),
  productTemplate: () =>
    conflict(
      'product_template',
      'A template of the product is not retired by a tenant. Ask another one in campaigns.',
    ),
};
