import {
  agencyFact,
  auditFact,
  destinationFact,
  siteFacts,
} from '../../../../test/factories/risk/site-facts';
import type { AuditFact, SiteFacts } from '../facts';
import { auditDidNotAsk } from './audit-did-not-ask.rule';

const chain = { agencies: [agencyFact('NPL')] };
const flags = (
  asked: AuditFact['asked'] | null,
  rest: Partial<Omit<SiteFacts, 'site'>> = chain,
  parameters = {},
) =>
  auditDidNotAsk.evaluate(
    siteFacts({ ...rest, audit: asked === null ? null : auditFact(asked) }),
    parameters,
  );

describe('audit-did-not-ask', () => {
  it.each([
    ['yes', 0, undefined],
    ['no', 1, 3],
    ['unknown', 1, 2],
    [null, 0, undefined],
  ] as const)('asked %s: %i, likelihood %s', (asked, raised, likelihood) => {
    const found = flags(asked);
    expect(found).toHaveLength(raised);
    expect(found[0]?.likelihood).toBe(likelihood);
  });

  it('expects nothing where nobody came from abroad and no agency is in the chain', () => {
    expect(flags('no', {})).toEqual([]);
    expect(flags('no', { destinations: [destinationFact()] })).toHaveLength(1);
  });

  it('lets what nobody has told pass where the tenant says so', () => {
    expect(flags('unknown', chain, { unknownToo: 0 })).toEqual([]);
    expect(flags('no', chain, { unknownToo: 0 })).toHaveLength(1);
  });

  it('says what was not asked, and why it should have been', () => {
    expect(flags('no', { ...chain, destinations: [destinationFact()] })[0]?.sentence).toBe(
      'The audit report of 2026-05-01 did not ask how workers got their jobs, though workers of the site came from abroad and agencies are in its labour chain.',
    );
    expect(flags('unknown')[0]?.sentence).toMatch(/^Nobody has told whether the audit report /);
  });

  it('stands on the same facts when another agency joins', () => {
    const more = [agencyFact('NPL'), agencyFact('BGD', { id: 'another' })];
    expect(flags('no', { agencies: more })[0]?.facts).toEqual(flags('no')[0]?.facts);
  });
});
