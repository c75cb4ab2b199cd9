import { scopeOf } from '../severity';
import { defineRule } from './define-rule';

/** Tenths of a point, so that the parameter stays an integer: 65 is a score of 6.5. */
export const countryScoreHigh = defineRule({
  code: 'country-score-high',
  version: 1,
  title: 'Site in a country of very high humanitarian risk',
  subject: 'site',
  dated: true,
  parameters: {
    thresholdTenths: { default: 65, min: 35, max: 95, unit: 'tenths of an INFORM Risk point' },
  },
  basis: 'A/70/260 para 42; INFORM Risk class limits',
  evaluate(facts, { thresholdTenths = 65 }) {
    const scores = facts.scores.filter((score) => score.indicator === 'INFORM');
    // Two editions of the same index may be loaded side by side: one flag, by the higher.
    const highest = [...scores].sort(
      (a, b) => tenths(b.score) - tenths(a.score) || (a.source.code < b.source.code ? -1 : 1),
    );
    return highest
      .slice(0, 1)
      .filter((score) => tenths(score.score) >= thresholdTenths)
      .map((score) => ({
        key: `INFORM:${facts.site.country}`,
        severity: {
          scale: tenths(score.score) >= 80 ? 4 : 3,
          scope: scopeOf(facts.site.workersBand),
          irremediability: 2,
        },
        likelihood: 2,
        facts: {
          country: facts.site.country,
          indicator: score.indicator,
          score: score.score,
          validFrom: score.validFrom,
          workersBand: facts.site.workersBand,
        },
        sources: [score.source],
        sentence: `${facts.site.country} has an INFORM Risk of ${score.score}, at or above ${thresholdTenths / 10} (source ${score.source.code} of ${score.source.asOf}).`,
      }));
  },
});

function tenths(score: string): number {
  return Math.round(Number(score) * 10);
}
