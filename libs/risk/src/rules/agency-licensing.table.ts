/** Whether a country licenses agencies that recruit for others. */
export interface Licensing {
  /** `part`: only in some sectors, regions or for some kinds of agency. */
  licensing: 'all' | 'part' | 'none' | 'unknown';
  /** The law, or what is known. */
  law: string;
  /** How sure this is. Nothing here was read in the law itself: check it before relying on it. */
  confidence: 'high' | 'medium' | 'low';
}

type Row = readonly [country: string, law: string, confidence: Licensing['confidence']];

// Compiled in November 2026 from general knowledge of the laws named; none was read for it.
const ALL: readonly Row[] = [
  ['NPL', 'Foreign Employment Act 2007', 'high'],
  ['BGD', 'Overseas Employment and Migrants Act 2013', 'high'],
  ['PHL', 'Migrant Workers Act (RA 8042, RA 10022)', 'high'],
  ['IDN', 'Law 18/2017 on protection of migrant workers', 'high'],
  ['IND', 'Emigration Act 1983', 'high'],
  ['LKA', 'Sri Lanka Bureau of Foreign Employment Act 1985', 'high'],
  ['PAK', 'Emigration Ordinance 1979', 'high'],
  ['VNM', 'Law 69/2020 on workers abroad under contract', 'high'],
  ['MMR', 'Law relating to Overseas Employment 1999', 'high'],
  ['KHM', 'Sub-Decree 190 of 2011', 'medium'],
  ['THA', 'Recruitment and Job-Seekers Protection Act 1985', 'high'],
  ['CHN', 'Regulations on foreign labour service cooperation 2012', 'medium'],
  ['ETH', 'Overseas Employment Proclamation 923/2016', 'high'],
  ['KEN', 'Labour Institutions Act 2007', 'medium'],
  ['UGA', 'Recruitment of Ugandan Migrant Workers Regulations 2021', 'medium'],
  ['GHA', 'Labour Act 2003 and Labour Regulations 2007', 'medium'],
  ['NGA', 'Labour Act, recruiter’s licence', 'medium'],
  ['ZAF', 'Employment Services Act 2014', 'medium'],
  ['MYS', 'Private Employment Agencies Act 1981', 'high'],
  ['SGP', 'Employment Agencies Act 1958', 'high'],
  ['HKG', 'Employment Ordinance, part XII', 'high'],
  ['TWN', 'Employment Service Act', 'high'],
  ['JPN', 'Employment Security Act', 'high'],
  ['KOR', 'Employment Security Act', 'high'],
  ['ARE', 'Federal Decree-Law 33/2021 on labour relations', 'high'],
  ['SAU', 'Labour Law and rules on recruitment offices', 'high'],
  ['QAT', 'Labour Law 14/2004', 'high'],
  ['BHR', 'Law 19/2006 on the labour market', 'high'],
  ['KWT', 'Laws 6/2010 and 68/2015', 'medium'],
  ['OMN', 'Labour Law 2023', 'medium'],
  ['MEX', 'Federal Labour Law and regulation of placement agencies', 'medium'],
  ['POL', 'Act on promotion of employment, register of agencies', 'medium'],
  ['ITA', 'Legislative Decree 276/2003', 'high'],
  ['IRL', 'Employment Agency Act 1971', 'high'],
  ['TUR', 'Law 4904, permission of the employment agency', 'medium'],
  ['ISR', 'Employment Service Law 1959', 'medium'],
  ['UKR', 'Law on employment of the population', 'low'],
];
const PART: readonly Row[] = [
  ['GBR', 'Gangmasters (Licensing) Act 2004: farming, food and shellfish only', 'high'],
  ['USA', 'Migrant and Seasonal Agricultural Worker Protection Act: farm labour only', 'high'],
  ['CAN', 'licences of some provinces only', 'medium'],
  ['AUS', 'labour hire licences of some States only', 'high'],
  ['DEU', 'Temporary employment Act: hiring out only, placement is free', 'high'],
  ['FRA', 'declaration of temporary work firms; placement is free', 'medium'],
  ['ESP', 'authorisation of temporary work firms', 'medium'],
  ['JOR', 'offices that recruit domestic workers', 'medium'],
  ['LBN', 'offices that recruit domestic workers', 'medium'],
  ['BRA', 'registration of temporary work firms (Law 6.019/1974)', 'low'],
];
const NONE: readonly Row[] = [
  ['NZL', 'no licence for recruiters or labour hire known', 'medium'],
  ['SWE', 'placement was freed in 1993', 'medium'],
  ['DNK', 'placement is free', 'low'],
  ['NLD', 'registration only; admission of labour providers begins in 2027', 'medium'],
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
};

/** @param country ISO alpha-3 */
export function licensingIn(country: string): Licensing {
  return BY_COUNTRY.get(country) ?? UNKNOWN;
}

function entries(
  licensing: Licensing['licensing'],
  rows: readonly Row[],
): (readonly [string, Licensing])[] {
  return rows.map(([country, law, confidence]) => [country, { licensing, law, confidence }]);
}
