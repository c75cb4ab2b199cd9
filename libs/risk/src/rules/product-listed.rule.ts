import { scopeOf } from '../severity';
import { defineRule, sourceWords, type Ground } from './define-rule';
import { mitigate, prevent } from './play';
import { listedFacts, type FrozenListing } from './listed-place';

type FrozenGood = FrozenListing & {
  good: string;
  childLabour: boolean;
  forcedLabour: boolean;
  products: string[];
  match: 'hs' | 'name';
};

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
  play: {
    finding: 'Product on the list of goods for its country',
    actions: [
      prevent(
        'goods-trace-origin',
        'Trace the product to where it is grown, dug or made',
        'supplier',
        90,
        'Each tier down to the raw material is named with evidence.',
      ),
      mitigate(
        'goods-joint-programme',
        'Join a programme on the ground for the good and the country',
        'buyer',
        120,
        'Children and adults in the area have schooling or decent work through the programme.',
      ),
    ],
  },
  gravestOfKey: true,
  grounds(facts, { codesOnly = 0 }) {
    const pairs = facts.goods.filter(({ match }) => match === 'hs' || codesOnly === 0);
    return pairs.map((good): Ground<FrozenGood> => ({
      key: JSON.stringify([good.list, good.country, good.good, good.category]),
      facts: {
        ...listedFacts(good, facts.site.workersBand),
        good: good.good,
        childLabour: good.childLabour,
        forcedLabour: good.forcedLabour,
        products: [...good.products].sort(),
        match: good.match,
      },
      sources: [good.source],
    }));
  },
  judge(ground) {
    const { category, childLabour, match, workersBand } = ground.facts;
    return {
      severity: {
        scale: category === 'MADE_WITH_LISTED_INPUT' ? 3 : 4,
        scope: scopeOf(workersBand),
        irremediability: childLabour ? 4 : 3,
      },
      likelihood: match === 'hs' ? 3 : 2,
      sentence: sentenceOf(ground),
    };
  },
});

function sentenceOf(ground: Ground<FrozenGood>): string {
  const { country, good, products, match, category, childLabour, forcedLabour } = ground.facts;
  const by = match === 'hs' ? 'by customs code' : 'by name, which may be another product';
  const input = category === 'MADE_WITH_LISTED_INPUT' ? ', for an input that it is made with' : '';
  const of = [
    ...(childLabour ? ['child labour'] : []),
    ...(forcedLabour ? ['forced labour'] : []),
  ].join(' and ');
  return `The site makes ${products.join(', ')}; the list names ${good} of ${country} for risk of ${of || 'what goes into it'}${input} (matched ${by}; ${sourceWords(ground)}). Suspected, refer.`;
}
