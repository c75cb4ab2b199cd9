import { DomainError, notFound, type FieldProblem } from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import type { LinkEndType } from './supply-link';

/** Of a batch; more are counted, not told. */
const MOST_TOLD = 500;

export const supplyLinkErrors = {
  linkNotFound: () => notFound('supply link'),

  endNotFound: (type: LinkEndType) =>
    type === 'site' ? suppliersErrors.siteNotFound() : suppliersErrors.supplierNotFound(),

  fields: ([first, ...rest]: readonly [FieldProblem, ...FieldProblem[]]) =>
    new DomainError('invalid', first.code, first.detail, { errors: [first, ...rest] }),

  linkExists: (existingId: string) =>
    new DomainError('conflict', 'supply_link_exists', EXISTS, { members: { existingId } }),

  tierTooWide: (links: number) =>
    new DomainError(
      'invalid',
      'tier_too_wide',
      `Within these tiers lie more than ${links} supply links, which is more than is read for one answer. Ask for nearer tiers.`,
    ),

  alreadyEnded: (on: string) =>
    new DomainError(
      'conflict',
      'supply_link_ended',
      `The link ended on ${on} already. Where that day is wrong, correct validUntil instead.`,
    ),

  withdrawn: () =>
    new DomainError(
      'conflict',
      'supply_link_withdrawn',
      'The link was withdrawn and does not change any more. Tell it anew if it holds after all.',
    ),

  /** A batch of which no link was taken in; each problem names its place as `/links/17/to`. */
  batchRefused: (problems: readonly FieldProblem[], rows: number) =>
    new DomainError(
      'conflict',
      'supply_links_refused',
      `${rows} of the links cannot be taken in, so none was. Mend or leave out those that are named, and send the batch again.`,
      { errors: problems.slice(0, MOST_TOLD), members: { refused: rows } },
    ),
};

export const EXISTS =
  'The register has a link between these two for this product and these days already. Change that one, or tell other days.';
