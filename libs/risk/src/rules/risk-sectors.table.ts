/**
 * Sectors and processes where work is hired in peaks, through intermediaries, away from where people are
 * seen, or is dirty, dangerous and hard. Grade: how often the sources name it for coerced work.
 */
interface RiskSector {
  code: string;
  /** As it stands after "works in". */
  title: string;
  /** 1 to 3. */
  grade: 1 | 2 | 3;
  /** What the register's words begin with, word by word, in lower case. */
  words: readonly string[];
  source: string;
}

const ILO = 'ILO, Walk Free and IOM, Global Estimates 2022';
const KTC = 'KnowTheChain benchmarks by sector';
const PROCESS = 'outsourced and seasonal labour, Dhaka Principles and ILO general principles 2019';

export const RISK_SECTORS: readonly RiskSector[] = [
  {
    code: 'agriculture',
    title: 'agriculture',
    grade: 3,
    source: ILO,
    words: [
      'agricultur',
      'farming',
      'crop production',
      'plantation',
      'harvest',
      'horticultur',
      'animal production',
    ],
  },
  {
    code: 'fishing',
    title: 'fishing and fish farming',
    grade: 3,
    source: ILO,
    words: ['fishing', 'aquacultur', 'fish process', 'seafood', 'shrimp'],
  },
  {
    code: 'construction',
    title: 'construction',
    grade: 3,
    source: ILO,
    words: [
      'construction',
      'building construction',
      'civil engineering',
      'specialty trade contractor',
      'demolition',
    ],
  },
  {
    code: 'mining',
    title: 'mining and quarrying',
    grade: 3,
    source: ILO,
    words: ['mining', 'quarry', 'brick kiln', 'brick making', 'coal'],
  },
  {
    code: 'forestry',
    title: 'forestry and logging',
    grade: 2,
    source: ILO,
    words: ['forestry', 'logging', 'charcoal'],
  },
  {
    code: 'food-processing',
    title: 'food processing',
    grade: 2,
    source: KTC,
    words: ['food manufactur', 'food process', 'meat process', 'slaughter', 'poultry process'],
  },
  {
    code: 'cleaning',
    title: 'cleaning',
    grade: 2,
    source: PROCESS,
    words: ['cleaning', 'janitor', 'laundry service', 'waste collect', 'waste sort'],
  },
  {
    code: 'security',
    title: 'outsourced security',
    grade: 2,
    source: PROCESS,
    words: ['security service', 'security guard', 'guarding'],
  },
  {
    code: 'catering-and-housing',
    title: 'catering and accommodation',
    grade: 2,
    source: ILO,
    words: ['accommodation', 'catering', 'hospitality', 'hotel'],
  },
  {
    code: 'care-and-domestic',
    title: 'care and domestic work',
    grade: 3,
    source: ILO,
    words: ['domestic work', 'caregiv', 'nursing home', 'housekeeping'],
  },
  {
    code: 'warehousing',
    title: 'warehousing and packing',
    grade: 2,
    source: PROCESS,
    words: ['warehous', 'packing', 'co-packing', 'order picking'],
  },
  {
    code: 'transport',
    title: 'road haulage and shipping',
    grade: 2,
    source: PROCESS,
    words: ['trucking', 'haulage', 'shipping', 'ship breaking', 'shipbreaking', 'stevedor'],
  },
  {
    code: 'seasonal',
    title: 'seasonal work',
    grade: 2,
    source: PROCESS,
    words: ['seasonal', 'peak season'],
  },
  {
    code: 'labour-hire',
    title: 'work through labour providers',
    grade: 3,
    source: PROCESS,
    words: [
      'labour hire',
      'labor hire',
      'labour outsourc',
      'labor outsourc',
      'temporary labour',
      'temporary labor',
      'manpower supply',
      'agency labour',
      'agency labor',
    ],
  },
  {
    code: 'spinning',
    title: 'spinning and ginning',
    grade: 2,
    source: KTC,
    words: ['spinning', 'ginning', 'textile mill'],
  },
  {
    code: 'rubber-gloves',
    title: 'rubber and gloves',
    grade: 2,
    source: KTC,
    words: ['rubber product', 'rubber glove', 'latex'],
  },
  {
    code: 'homework',
    title: 'work at home and embroidery',
    grade: 2,
    source: PROCESS,
    words: ['home-based', 'homework', 'home work', 'hand embroider', 'beading'],
  },
  {
    code: 'garments',
    title: 'garments and footwear',
    grade: 1,
    source: KTC,
    words: ['apparel', 'garment', 'footwear', 'sewing', 'leather'],
  },
  {
    code: 'electronics',
    title: 'electronics',
    grade: 1,
    source: KTC,
    words: ['electronic', 'electrical device', 'component', 'solar energy'],
  },
];

/** A sector with what the register says, in its own words and in their order. */
export type RiskFound = RiskSector;

/** Every kind of risk that what the register says of a site falls under. */
export function risksIn(said: {
  sectors: readonly string[];
  products: readonly string[];
  processes: readonly string[];
}): RiskFound[] {
  const terms = [...new Set([...said.sectors, ...said.products, ...said.processes])].sort();
  const found = new Map<RiskSector, string[]>();
  for (const term of terms) {
    for (const sector of sectorsOf(term)) found.set(sector, [...(found.get(sector) ?? []), term]);
  }
  return RISK_SECTORS.flatMap((sector) => {
    const words = found.get(sector);
    return words ? [{ ...sector, words }] : [];
  });
}

/** A register uses few words, many times each. */
const known = new Map<string, readonly RiskSector[]>();
const MOST_KNOWN = 5_000;

function sectorsOf(term: string): readonly RiskSector[] {
  const before = known.get(term);
  if (before) return before;
  const text = ` ${comparable(term)}`;
  const sectors = RISK_SECTORS.filter(({ words }) =>
    words.some((word) => text.includes(` ${word}`)),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(term, sectors);
  return sectors;
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim();
}
