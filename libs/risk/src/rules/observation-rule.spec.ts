import { OBSERVATIONS } from '@para42/recruitment';
import { observationFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import { RULES } from './index';

const raisedBy = (kind: string) =>
  RULES.flatMap((rule) =>
    rule
      .evaluate(siteFacts({ observations: [observationFact({ kind })] }), {})
      .map((draft) => ({ code: rule.code, draft })),
  );

describe('rules on observations', () => {
  it.each([
    ['FEE_PAID', 'workers-paid-fees', 3, 2],
    ['FEE_OVER_CAP', 'fee-over-cap', 4, 2],
    ['FEE_UNDISCLOSED', 'fee-hidden', 3, 2],
    ['RECEIPT_MISMATCH', 'fee-hidden', 3, 2],
    ['AGENCY_UNLICENSED', 'agency-without-licence', 3, 2],
    ['SUB_AGENT_UNLICENSED', 'agency-without-licence', 3, 2],
    ['LICENCE_EXPIRED', 'agency-without-licence', 3, 2],
    ['DOCUMENT_RETENTION', 'documents-held', 4, 3],
    ['CONTRACT_SUBSTITUTION', 'contract-substituted', 4, 3],
    ['DEBT', 'debt-or-deposit', 4, 4],
    ['DEPOSIT_OR_DEDUCTION', 'debt-or-deposit', 4, 4],
    ['EXIT_PENALTY', 'leaving-penalised', 4, 3],
    ['OVERTIME', 'hours-excessive', 3, 2],
    ['CHILD_WORKER_PRESENT', 'child-worker-present', 5, 5],
    ['REPAYMENT_CONDITIONAL', 'repayment-conditional', 3, 3],
  ])('%s raises %s alone, scale %i, irremediability %i', (kind, code, scale, irremediability) => {
    const raised = raisedBy(kind);
    expect(raised.map((flag) => flag.code)).toEqual([code]);
    expect(raised[0]?.draft).toMatchObject({
      key: observationFact().id,
      likelihood: 5,
      severity: { scale, irremediability, scope: 3 },
    });
  });

  it.each(OBSERVATIONS.map(({ code }) => [code]))(
    '%s of recruitment is read by one rule',
    (kind) => {
      expect(raisedBy(kind)).toHaveLength(1);
    },
  );

  it('says what it is held against, and that indicators are suspected and referred', () => {
    const draft = raisedBy('FEE_PAID')[0]?.draft;
    expect(draft?.sentence).toBe(
      'Workers paid recruitment fees or related costs, as of 2026-03-01. Held against ZERO-FEE (Employer Pays Principle). Indicators present: FL09; suspected, refer.',
    );
  });

  it('changes its facts when the observation does, though it repeats nothing of its statement', () => {
    const facts = (factsHash: string) =>
      RULES.flatMap((rule) =>
        rule.evaluate(siteFacts({ observations: [observationFact({ factsHash })] }), {}),
      )[0]?.facts;
    expect(facts('1')).not.toEqual(facts('2'));
  });
});
