import { screeningHitFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { ScreeningHitFact } from '../facts';
import { defaultsOf } from './define-rule';
import { screeningHit } from './screening-hit.rule';

const raise = (hit: Partial<ScreeningHitFact>, parameters = defaultsOf(screeningHit)) =>
  screeningHit.evaluate(siteFacts({ screeningHits: [screeningHitFact(hit)] }), parameters);

describe('a name that agrees with a list', () => {
  it('is a question to a person, and says what agrees', () => {
    const [flag] = raise({});
    expect(flag).toMatchObject({
      key: screeningHitFact().hitId,
      severity: { scale: 5, scope: 3, irremediability: 3 },
      likelihood: 3,
      facts: { list: 'uflpa-entity-list', state: 'open', agrees: ['country', 'name'] },
    });
    expect(flag?.sentence).toBe(
      'A name on a list (uflpa-entity-list of 2026-10-01) agrees with the supplier of the site in country, name: to be reviewed by a person. Suspected, refer.',
    );
  });

  it.each([
    ['strong', 'open', 3],
    ['possible', 'open', 2],
    ['possible', 'unsure', 2],
    ['possible', 'true', 5],
  ] as const)('%s and %s has likelihood %i', (strength, state, likelihood) => {
    expect(raise({ strength, state })).toMatchObject([{ likelihood }]);
  });

  it('can be kept to strong ones until somebody looked', () => {
    expect(raise({ strength: 'possible' }, { strongOnly: 1 })).toEqual([]);
    expect(raise({ strength: 'possible', state: 'true' }, { strongOnly: 1 })).toHaveLength(1);
  });

  it('raises nothing where no hit stands', () => {
    expect(screeningHit.evaluate(siteFacts(), {})).toEqual([]);
  });
});
