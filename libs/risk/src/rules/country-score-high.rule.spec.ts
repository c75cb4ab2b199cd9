import { scoreFact, siteFacts, sourceRef } from '../../../../test/factories/risk/site-facts';
import type { ScoreFact } from '../facts';
import { countryScoreHigh } from './country-score-high.rule';

const flags = (scores: ScoreFact[], parameters = {}) =>
  countryScoreHigh.evaluate(siteFacts({ scores }), parameters);

describe('country-score-high', () => {
  it.each([
    { score: '6.4', thresholdTenths: 65, raised: 0, scale: undefined },
    { score: '6.5', thresholdTenths: 65, raised: 1, scale: 3 },
    { score: '7.9', thresholdTenths: 65, raised: 1, scale: 3 },
    { score: '8.0', thresholdTenths: 65, raised: 1, scale: 4 },
    { score: '4.0', thresholdTenths: 35, raised: 1, scale: 3 },
    { score: '10.0', thresholdTenths: 95, raised: 1, scale: 4 },
  ])('$score against $thresholdTenths tenths: $raised', (row) => {
    const found = flags([scoreFact(row.score)], { thresholdTenths: row.thresholdTenths });
    expect(found).toHaveLength(row.raised);
    expect(found[0]?.severity.scale).toBe(row.scale);
  });

  it('looks at no other indicator', () => {
    expect(flags([scoreFact('9.0', { indicator: 'CONFLICT' })])).toEqual([]);
  });

  it('raises one flag where two sources carry the index, by the higher score', () => {
    const other = scoreFact('7.2', { source: sourceRef({ code: 'inform-api' }) });
    const found = flags([scoreFact('6.9'), other]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ key: 'INFORM:MYS', facts: { score: '7.2' } });
  });

  it('says score, threshold and edition', () => {
    expect(flags([scoreFact('7.0')])[0]?.sentence).toBe(
      'MYS has an INFORM Risk of 7.0, at or above 6.5 (source inform-risk of 2026-10-01).',
    );
  });
});
