import { contradictionFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { ContradictionFact } from '../facts';
import { answersContradict } from './answers-contradict.rule';

const flags = (rest: Partial<ContradictionFact>, parameters = {}) =>
  answersContradict.evaluate(siteFacts({ contradictions: [contradictionFact(rest)] }), parameters);

describe('answers-contradict', () => {
  it.each([
    [{ fees: true }, 3, ['fees']],
    [{ fees: false, repayment: true }, 2, ['repayment']],
    [{ fees: false, groups: true }, 2, ['groups of workers']],
    [{ fees: true, groups: true, licences: true }, 3, ['fees', 'groups of workers', 'licences']],
  ])('%j: scale %i, %j', (rest, scale, differsIn) => {
    const [flag] = flags(rest);
    expect(flag?.severity.scale).toBe(scale);
    expect(flag?.facts.differsIn).toEqual(differsIn);
  });

  it('says nothing where the answers agree, or where fees alone are looked at', () => {
    expect(flags({ fees: false })).toEqual([]);
    expect(flags({ fees: false, licences: true }, { feesOnly: 1 })).toEqual([]);
  });

  it('repeats no answer, and changes when either side answers again', () => {
    const [flag] = flags({});
    expect(flag?.sentence).toBe(
      'What the employer and an agency of its labour chain answered differs in fees; the comparison of answers of the site says how. Suspected, refer.',
    );
    expect(flags({ agencySubmission: 'later' })[0]?.facts).not.toEqual(flag?.facts);
  });
});
