import { siteFacts } from '../../../../test/factories/risk/site-facts';
import { supplierStateControlled } from './supplier-state-controlled.rule';

const flags = (stateControl: 'unknown' | 'none' | 'state_owned' | 'state_controlled') =>
  supplierStateControlled.evaluate(siteFacts({}, { stateControl }), {});

describe('supplier-state-controlled', () => {
  it.each([
    ['unknown', 0],
    ['none', 0],
    ['state_owned', 1],
    ['state_controlled', 1],
  ] as const)('%s: %i', (control, raised) => {
    expect(flags(control)).toHaveLength(raised);
  });

  it('tells a different standard and no fault, at the lowest of every level', () => {
    expect(flags('state_owned')[0]).toMatchObject({
      severity: { scale: 1, scope: 1, irremediability: 1 },
      likelihood: 1,
      sentence: expect.stringMatching(
        /^A State owns the supplier: a different standard applies.*no fault of the supplier\.$/,
      ) as string,
    });
    expect(flags('state_controlled')[0]?.sentence).toMatch(/^A State controls /);
  });
});
