import { DomainError } from '@para42/platform';
import type { MakeGrantDto } from './grant.dto';
import { readGrant } from './grant.presenter';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const body = (scope: Partial<MakeGrantDto>): MakeGrantDto => ({
  auditorName: 'A. Auditor',
  organisation: 'An auditing firm',
  email: 'auditor@example.org',
  reason: 'Yearly audit',
  expiresAt: '2027-01-31T12:00:00Z',
  ...scope,
});

/** Paths that are refused, of the fields to set. */
function refused(scope: Partial<MakeGrantDto>): string[] {
  try {
    readGrant(body(scope));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('grant_scope');
    return (error.extras.errors ?? []).map(({ detail }) => detail);
  }
  return [];
}

describe('the scope of a grant', () => {
  const suppliers = 'Set either allSuppliers to true, or supplierIds to at least one id; not both.';
  const cycles = 'Set either allCycles to true, or cycleIds to at least one id; not both.';

  it('names every field to set at once', () => {
    expect(refused({})).toEqual([suppliers, cycles]);
    expect(refused({ supplierIds: [], allCycles: true })).toEqual([suppliers]);
    expect(refused({ allSuppliers: true, allCycles: true, cycleIds: [ID] })).toEqual([cycles]);
    expect(refused({ allSuppliers: false, cycleIds: [ID] })).toEqual([suppliers]);
  });

  it('is all, or the ones that are named', () => {
    expect(readGrant(body({ allSuppliers: true, cycleIds: [ID] }))).toMatchObject({
      suppliers: 'all',
      cycles: [ID],
    });
  });
});
