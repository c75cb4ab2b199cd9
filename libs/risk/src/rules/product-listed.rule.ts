import type { GoodFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { listedFacts, oncePerKey } from './listed-place';

/** The pair counts, not the country and not the good: the list names a good of a country. */
export const productListed = defineRule({
  code: 'product-listed',
  version: 1,
  title: 'A product of the site is on the list of goods for its country',
  subject: 'site',
  dated: true,
  parameters: {
    codesOnly: { default: 0, min: 0, max: 1, unit: '1: only matches by customs code, not by name' },
  },
  basis: 'A/70/260 para 42; US list of goods under TVPRA 2005 and 2018; ILO Conventions 29 and 182',
  evaluate(facts, { codesOnly = 0 }) {
    const pairs = facts.goods.filter(({ match }) => match === 'hs' || codesOnly === 0);
    return oncePerKey(
      pairs.map((good) => ({
        key: JSON.stringify([good.list, good.country, good.good, good.category]),
        severity: {
          scale: good.category === 'MADE_WITH_LISTED_INPUT' ? 3 : 4,
          scope: scopeOf(facts.site.workersBand),
          irremediability: good.childLabour ? 4 : 3,
        },
        likelihood: good.match === 'hs' ? 3 : 2,
        facts: {
          ...listedFacts(good, facts.site.workersBand),
          good: good.good,
          childLabour: good.childLabour,
          forcedLabour: good.forcedLabour,
          products: [...good.products].sort(),
          match: good.match,
        },
        sources: [good.source],
        sentence: sentenceOf(good),
      })),
    );
  },
});

function sentenceOf(good: GoodFact): string {
  const { country, products, match, source } = good;
  const by = match === 'hs' ? 'by customs code' : 'by name, which may be another product';
  const input =
    good.category === 'MADE_WITH_LISTED_INPUT' ? ', for an input that it is made with' : '';
  const of = [
    ...(good.childLabour ? ['child labour'] : []),
    ...(good.forcedLabour ? ['forced labour'] : []),
  ].join(' and ');
  return `The site makes ${[...products].sort().join(', ')}; the list names ${good.good} of ${country} for risk of ${of || 'what goes into it'}${input} (matched ${by}; source ${source.code} of ${source.asOf}). Suspected, refer.`;
}
