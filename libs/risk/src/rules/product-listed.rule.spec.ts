import { goodFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { GoodFact } from '../facts';
import { productListed } from './product-listed.rule';

const flags = (goods: GoodFact[], parameters = {}) =>
  productListed.evaluate(siteFacts({ goods }), parameters);

describe('product-listed', () => {
  it('says which product falls under which good of the country, and how surely', () => {
    expect(flags([goodFact()])[0]).toMatchObject({
      likelihood: 2,
      severity: { scale: 4, irremediability: 3 },
      facts: { good: 'Rubber Gloves', match: 'name', products: ['Rubber gloves'] },
      sentence:
        'The site makes Rubber gloves; the list names Rubber Gloves of MYS for risk of forced labour (matched by name, which may be another product; source dol-tvpra of 2026-10-01). Suspected, refer.',
    });
  });

  it('is surer by code, and harder to put right where children are named', () => {
    const good = goodFact({ match: 'hs', products: ['401511'], childLabour: true });
    expect(flags([good])[0]).toMatchObject({ likelihood: 3, severity: { irremediability: 4 } });
    expect(flags([good])[0]?.sentence).toContain(
      'child labour and forced labour (matched by customs code;',
    );
  });

  it('weighs an input less than the good itself', () => {
    const good = goodFact({ category: 'MADE_WITH_LISTED_INPUT', forcedLabour: false });
    expect(flags([good])[0]?.severity.scale).toBe(3);
    expect(flags([good])[0]?.sentence).toContain(
      'what goes into it, for an input that it is made with',
    );
  });

  it('leaves names out where codes alone are wanted', () => {
    expect(flags([goodFact()], { codesOnly: 1 })).toEqual([]);
    expect(flags([goodFact({ match: 'hs' })], { codesOnly: 1 })).toHaveLength(1);
  });
});
