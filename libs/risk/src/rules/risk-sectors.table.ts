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
  /**
   * What the register's words begin with, word by word, in lower case; `isic 01` is what begins with that
   * code of ISIC rev. 4, and `security by contractor` a business process and who carries it out.
   */
  words: readonly string[];
  source: string;
}

const ILO = 'ILO, Walk Free and IOM, Global Estimates 2022';
const KTC = 'KnowTheChain benchmarks by sector';
const PROCESS = 'outsourced and seasonal labour, Dhaka Principles and ILO general principles 2019';

/** As the register names them, which the spec holds this list against. */
const BUSINESS_PROCESSES = [
  'labour_intensive',
  'security',
  'cleaning',
  'catering',
  'transport',
  'warehousing',
  'seasonal',
  'dormitory',
  'construction',
  'homework',
];

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
      'isic 01',
    ],
  },
  {
    code: 'fishing',
    title: 'fishing and fish farming',
    grade: 3,
    source: ILO,
    words: ['fishing', 'aquacultur', 'fish process', 'seafood', 'shrimp', 'isic 03', 'isic 1020'],
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
      'isic 41',
      'isic 42',
      'isic 43',
      'construction by contractor',
      'construction by agency',
      'construction by unknown',
    ],
  },
  {
    code: 'mining',
    title: 'mining and quarrying',
    grade: 3,
    source: ILO,
    words: [
      'mining',
      'quarry',
      'brick kiln',
      'brick making',
      'coal',
      'isic 05',
      'isic 07',
      'isic 08',
    ],
  },
  {
    code: 'forestry',
    title: 'forestry and logging',
    grade: 2,
    source: ILO,
    words: ['forestry', 'logging', 'charcoal', 'isic 02'],
  },
  {
    code: 'food-processing',
    title: 'food processing',
    grade: 2,
    source: KTC,
    words: [
      'food manufactur',
      'food process',
      'meat process',
      'slaughter',
      'poultry process',
      'isic 10',
    ],
  },
  {
    code: 'cleaning',
    title: 'cleaning',
    grade: 2,
    source: PROCESS,
    words: [
      'cleaning',
      'janitor',
      'laundry service',
      'waste collect',
      'waste sort',
      'isic 812',
      'cleaning by contractor',
      'cleaning by agency',
      'cleaning by unknown',
    ],
  },
  {
    code: 'security',
    title: 'outsourced security',
    grade: 2,
    source: PROCESS,
    words: [
      'security service',
      'security guard',
      'guarding',
      'isic 801',
      'security by contractor',
      'security by agency',
      'security by unknown',
    ],
  },
  {
    code: 'catering-and-housing',
    title: 'catering and accommodation',
    grade: 2,
    source: ILO,
    words: [
      'accommodation',
      'catering',
      'hospitality',
      'hotel',
      'isic 55',
      'isic 56',
      'catering by contractor',
      'catering by agency',
      'catering by unknown',
      'dormitory by',
    ],
  },
  {
    code: 'care-and-domestic',
    title: 'care and domestic work',
    grade: 3,
    source: ILO,
    words: ['domestic work', 'caregiv', 'nursing home', 'housekeeping', 'isic 87', 'isic 97'],
  },
  {
    code: 'warehousing',
    title: 'warehousing and packing',
    grade: 2,
    source: PROCESS,
    words: [
      'warehous',
      'packing',
      'co-packing',
      'order picking',
      'isic 5210',
      'warehousing by contractor',
      'warehousing by agency',
      'warehousing by unknown',
    ],
  },
  {
    code: 'transport',
    title: 'road haulage and shipping',
    grade: 2,
    source: PROCESS,
    words: [
      'trucking',
      'haulage',
      'shipping',
      'ship breaking',
      'shipbreaking',
      'stevedor',
      'isic 4923',
      'isic 50',
      'transport by contractor',
      'transport by agency',
      'transport by unknown',
    ],
  },
  {
    code: 'labour-intensive',
    title: 'work of many hands',
    grade: 2,
    source: PROCESS,
    words: ['labour-intensive', 'labor-intensive', 'labour_intensive by'],
  },
  {
    code: 'seasonal',
    title: 'seasonal work',
    grade: 2,
    source: PROCESS,
    words: ['seasonal', 'peak season', 'seasonal by'],
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
      'isic 782',
      'isic 783',
      ...BUSINESS_PROCESSES.map((process) => `${process} by agency`),
    ],
  },
  {
    code: 'spinning',
    title: 'spinning and ginning',
    grade: 2,
    source: KTC,
    words: ['spinning', 'ginning', 'textile mill', 'isic 1311'],
  },
  {
    code: 'rubber-gloves',
    title: 'rubber and gloves',
    grade: 2,
    source: KTC,
    words: ['rubber product', 'rubber glove', 'latex', 'isic 221'],
  },
  {
    code: 'homework',
    title: 'work at home and embroidery',
    grade: 2,
    source: PROCESS,
    words: ['home-based', 'homework', 'home work', 'hand embroider', 'beading', 'homework by'],
  },
  {
    code: 'garments',
    title: 'garments and footwear',
    grade: 1,
    source: KTC,
    words: ['apparel', 'garment', 'footwear', 'sewing', 'leather', 'isic 14', 'isic 15'],
  },
  {
    code: 'electronics',
    title: 'electronics',
    grade: 1,
    source: KTC,
    words: ['electronic', 'electrical device', 'component', 'solar energy', 'isic 26', 'isic 27'],
  },
];

/** A sector with what the register says, in its own words and in their order. */
export type RiskFound = RiskSector;

/** Terms that say who carries a process out; the word alone would take own workers for outsourced ones. */
const CARRIED_OUT = / by (?:own_workers|contractor|agency|unknown)$/;

/** Every kind of risk that what the register says of a site falls under. */
export function risksIn(of: {
  sectors: readonly string[];
  products: readonly string[];
  processes: readonly string[];
  businessProcesses: readonly string[];
}): RiskFound[] {
  const said = [...of.sectors, ...of.products, ...of.processes, ...of.businessProcesses];
  const terms = [...new Set(said)].sort();
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
  const sectors = RISK_SECTORS.filter(({ words }) => words.some(matcherOf(term)));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(term, sectors);
  return sectors;
}

function matcherOf(term: string): (word: string) => boolean {
  if (CARRIED_OUT.test(term)) return (word) => / by\b/.test(word) && term.startsWith(word);
  const text = ` ${comparable(term)}`;
  return (word) => text.includes(` ${word}`);
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim();
}
