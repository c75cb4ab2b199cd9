/** Whether a country licenses agencies that recruit for others. */
export interface Licensing {
  /** `part`: only in some sectors, regions or for some kinds of agency. */
  licensing: 'all' | 'part' | 'none' | 'unknown';
  /** The law, or what is known. */
  law: string;
  confidence: 'high' | 'medium' | 'low';
  /** Where it was read, on {@link READ_ON}; null: from general knowledge, held against nothing. */
  source: string | null;
}

/** The day on which every source below was read, YYYY-MM-DD. */
export const READ_ON = '2026-11-25';

type Row = readonly [
  country: string,
  law: string,
  confidence: Licensing['confidence'],
  source?: string,
];

const ALL: readonly Row[] = [
  ['NPL', 'Foreign Employment Act 2007, section 10', 'high', 'kaanun.app, text of the act'],
  ['BGD', 'Overseas Employment and Migrants Act 2013, section 9', 'high', 'accountabilityhub.org'],
  ['PHL', 'Migrant Workers Act (RA 8042, RA 10022); licence of the DMW', 'high', 'respicio.ph'],
  [
    'IDN',
    'Law 18/2017 on protection of migrant workers, article 51',
    'high',
    '1library.net, Regulation 10/2019',
  ],
  ['IND', 'Emigration Act 1983, section 10', 'high', 'legalauthority.in, text of the act'],
  ['LKA', 'Sri Lanka Bureau of Foreign Employment Act 1985, section 24', 'high', 'srilankalaw.lk'],
  [
    'PAK',
    'Emigration Ordinance 1979, section 12',
    'high',
    'pakistanlawyer.com, text of the ordinance',
  ],
  ['VNM', 'Law 69/2020 on workers abroad under contract, article 10', 'high', 'lawnet.vn'],
  [
    'MMR',
    'Law relating to Overseas Employment 1999',
    'high',
    'dmediag.com 2023-07-19, on licences withdrawn',
  ],
  ['KHM', 'Sub-Decrees 57 of 1995 and 190 of 2011', 'medium', 'mekongmigration.org'],
  ['THA', 'Recruitment and Job-Seekers Protection Act 1985', 'high'],
  ['CHN', 'Regulations on foreign labour service cooperation 2012', 'medium'],
  [
    'ETH',
    'Overseas Employment Proclamation 923/2016, article 2',
    'high',
    'negarit-gazette.vercel.app',
  ],
  [
    'KEN',
    'Labour Institutions Act 2007, part VII, and regulations of 2016: registration',
    'high',
    'sheria.ocluse.com',
  ],
  ['UGA', 'Recruitment of Ugandan Migrant Workers Regulations 2021', 'high', 'ditadvocates.com'],
  [
    'GHA',
    'Labour Act 2003 and Labour Regulations 2007 (LI 1833)',
    'high',
    'ghanatalksbusiness.com',
  ],
  ['NGA', 'Labour Act, section 23: employer’s permit or recruiter’s licence', 'high', 'jurist.ng'],
  ['ZAF', 'Employment Services Act 2014', 'medium'],
  ['MYS', 'Private Employment Agencies Act 1981', 'high', 'mylaw.my, text of the act'],
  ['SGP', 'Employment Agencies Act 1958, section 6', 'high', 'sso.agc.gov.sg'],
  ['HKG', 'Employment Ordinance, part XII', 'high', 'labour.gov.hk'],
  ['TWN', 'Employment Service Act, article 34', 'high', 'laws.mol.gov.tw'],
  ['JPN', 'Employment Security Act, article 30', 'high', 'cao.go.jp'],
  ['KOR', 'Employment Security Act', 'high'],
  ['ARE', 'Federal Decree-Law 33/2021 on labour relations, article 6', 'high', 'gulfnews.com'],
  ['SAU', 'Labour Law and rules on recruitment offices', 'high'],
  ['QAT', 'Labour Law 14/2004', 'high', 'hyakqatar.com, on licences withdrawn'],
  ['BHR', 'Law 19/2006 on the labour market; LMRA Order 1/2014', 'high', 'lmra.bh'],
  ['OMN', 'Labour Law 2023', 'medium'],
  ['MEX', 'Federal Labour Law and regulation of placement agencies', 'medium'],
  [
    'POL',
    'Act on promotion of employment 2004: register of agencies and certificate',
    'high',
    'gov.pl',
  ],
  ['ITA', 'Legislative Decree 276/2003: authorisation of the ministry', 'high', 'fiscoetasse.com'],
  ['IRL', 'Employment Agency Act 1971', 'high', 'workplacerelations.ie'],
  ['TUR', 'Law 4904, article 17: permission of the employment agency', 'high', 'web.iskur.gov.tr'],
  ['ISR', 'Employment Service Law 1959', 'medium'],
  ['UKR', 'Law on employment of the population', 'low'],
];
const PART: readonly Row[] = [
  [
    'GBR',
    'Gangmasters (Licensing) Act 2004: farming, horticulture, shellfish and food only',
    'high',
    'gov.uk 2026-04-07',
  ],
  ['USA', 'Migrant and Seasonal Agricultural Worker Protection Act: farm labour only', 'high'],
  ['CAN', 'licences of some provinces only', 'medium'],
  [
    'AUS',
    'labour hire licences of Queensland, Victoria, South Australia and the ACT only',
    'high',
    'legalvision.com.au',
  ],
  [
    'DEU',
    'Temporary employment Act (AÜG): hiring out only, placement is free',
    'high',
    'staff-leasing-germany.com, on hiring out',
  ],
  ['FRA', 'declaration of temporary work firms; placement is free', 'medium'],
  ['ESP', 'authorisation of temporary work firms', 'medium'],
  ['JOR', 'offices that recruit domestic workers', 'medium', 'jordandaily.net, on such licences'],
  [
    'KWT',
    'Law 68/2015: offices that recruit domestic workers only',
    'high',
    'fivecorridorsproject.org',
  ],
  [
    'LBN',
    'offices that recruit domestic workers',
    'medium',
    'arabtradeunion.org, on such licences',
  ],
  ['BRA', 'registration of temporary work firms (Law 6.019/1974)', 'low'],
];
const NONE: readonly Row[] = [
  [
    'NZL',
    'no licence for recruiters or labour hire known; one for labour hire was proposed',
    'medium',
    'mbie.govt.nz',
  ],
  ['SWE', 'placement was freed in 1993', 'medium'],
  ['DNK', 'placement is free', 'low'],
  [
    'NLD',
    'registration only; a licence to hire out (Wtta) from 2027-01-01, enforced from 2028-01-01',
    'high',
    'globalworkplaceinsider.com 2026-02; impactwork.io',
  ],
];

const BY_COUNTRY: ReadonlyMap<string, Licensing> = new Map([
  ...entries('all', ALL),
  ...entries('part', PART),
  ...entries('none', NONE),
]);

const UNKNOWN: Licensing = {
  licensing: 'unknown',
  law: 'nothing on record',
  confidence: 'low',
  source: null,
};

/** @param country ISO alpha-3 */
export function licensingIn(country: string): Licensing {
  return BY_COUNTRY.get(country) ?? UNKNOWN;
}

function entries(
  licensing: Licensing['licensing'],
  rows: readonly Row[],
): (readonly [string, Licensing])[] {
  return rows.map(([country, law, confidence, source = null]) => [
    country,
    { licensing, law, confidence, source },
  ]);
}
