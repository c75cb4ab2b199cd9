import { DomainError, notFound } from '@para42/platform';

export const suppliersErrors = {
  supplierNotFound: () => notFound('supplier'),
  siteNotFound: () => notFound('site'),
  importNotFound: () => notFound('import'),
  contactNotFound: () => notFound('contact'),
  candidateNotFound: () => notFound('match candidate'),
  mergeNotFound: () => notFound('merge'),

  mergedInto: (existingId: string) =>
    new DomainError(
      'conflict',
      'supplier_merged',
      `This supplier was merged into another one (${existingId}). Name that one.`,
      { members: { existingId } },
    ),

  notDryRun: () =>
    new DomainError(
      'conflict',
      'not_a_dry_run',
      'This import was not a dry run: what it found is in the register already.',
    ),

  dryRunUnfinished: (state: string) =>
    new DomainError(
      'conflict',
      'dry_run_unfinished',
      `The dry run is ${state}. It can be applied once it is done.`,
    ),

  nameTaken: (existingId: string) =>
    new DomainError(
      'conflict',
      'supplier_exists',
      'A supplier of this name in this country is in the register already. Use it, or tell the two apart in the name.',
      { members: { existingId } },
    ),

  leiTaken: (existingId: string) =>
    new DomainError(
      'conflict',
      'lei_exists',
      'Another supplier of the register has this LEI; an LEI names one legal entity.',
      { members: { existingId } },
    ),

  osIdTaken: (existingId: string) =>
    new DomainError(
      'conflict',
      'os_id_exists',
      'Another supplier of the register has this OS ID; an OS ID names one of them.',
      { members: { existingId } },
    ),

  siteExists: (existingId: string) =>
    new DomainError(
      'conflict',
      'site_exists',
      'A site with this name and address, OS ID or reference is in the register already.',
      { members: { existingId } },
    ),

  field: (path: string, code: string, detail: string) =>
    new DomainError('invalid', code, detail, { errors: [{ path, code, detail }] }),

  searchTooShort: () =>
    suppliersErrors.field('/q', 'search_too_short', 'Search for at least three letters or digits.'),
};
