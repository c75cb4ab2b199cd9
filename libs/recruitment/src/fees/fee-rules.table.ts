import { ALL_COUNTED_CODES, FEE_CODES, type CostCode } from '../vocabulary/cost-code.table';
import type { FeeRule } from './fee-rule';

// Costs that the Indian ceiling takes in; visa, medical, ticket and boarding lie outside it, and
// the papers code is left in because attestation belongs to the ceiling.
const INDIA: readonly CostCode[] = [
  ...FEE_CODES,
  'REL.SKILLS_TEST',
  'REL.ADMIN',
  'ILL.EXTRA_CONTRACTUAL',
  'ILL.UNDISCLOSED',
  'ILL.INFLATED',
  'ILL.ILLICIT',
];

const AGENCY_CHARGES: readonly CostCode[] = [
  ...FEE_CODES,
  'ILL.EXTRA_CONTRACTUAL',
  'ILL.UNDISCLOSED',
  'ILL.INFLATED',
  'ILL.ILLICIT',
];

// Inside Bangladesh workers bear all; destination costs and the ticket are the employer's.
const BANGLADESH_SIDE = ALL_COUNTED_CODES.filter((code) => code !== 'REL.TRAVEL_LODGING');

/**
 * Legal rules as dated facts, compiled 2026-11-24 from the sources named beside each. A rule
 * whose source gives no first day is open at that end. Unverified ones were written from memory
 * and must be checked before anyone relies on them.
 */
export const FEE_RULES: readonly FeeRule[] = [
  {
    code: 'NP-FVFT-2015',
    origin: 'NPL',
    destinations: ['BHR', 'KWT', 'OMN', 'QAT', 'SAU', 'ARE', 'MYS'],
    occupations: 'ANY',
    covers: AGENCY_CHARGES,
    // The visa is the employer's too, but shares its cost code with passports, which are not.
    employerBears: ['REL.TRAVEL_LODGING'],
    cap: { kind: 'AMOUNT', amount: '10000', currency: 'NPR' },
    validFrom: '2015-06-09',
    validTo: null,
    authority: 'Government of Nepal, free visa and free ticket policy',
    whoPaysWhat:
      'The employer pays visa and ticket; the agency may charge up to NPR 10,000 only where the ' +
      'employer states in writing that it will not bear the cost',
    source: 'taylorfrancis.com chapter 15 of 9781315297880; nepalitimes.com',
    confidence: 'found',
  },
  {
    code: 'NP-MY-MOU-2018',
    origin: 'NPL',
    destinations: ['MYS'],
    occupations: 'ANY',
    covers: ALL_COUNTED_CODES,
    cap: { kind: 'AMOUNT', amount: '0', currency: 'NPR' },
    validFrom: '2018-10-29',
    validTo: null,
    authority: 'Memorandum of understanding of Nepal and Malaysia on workers',
    whoPaysWhat:
      'The employer pays service charge, two-way ticket, visa, medical and security screening; ' +
      'what a worker advances for medical and screening is refunded in the first month',
    source: 'recruitmentreform.org (Kathmandu Post 2018-10-29)',
    confidence: 'found',
  },
  {
    code: 'BD-MY-2022',
    origin: 'BGD',
    destinations: ['MYS'],
    occupations: 'ANY',
    covers: BANGLADESH_SIDE,
    employerBears: ['REL.TRAVEL_LODGING'],
    cap: { kind: 'AMOUNT', amount: '78990', currency: 'BDT' },
    validFrom: '2022-07-06',
    validTo: null,
    authority: 'Government of Bangladesh, ministry for expatriates’ welfare',
    whoPaysWhat:
      'All costs inside Bangladesh, passport, medical, welfare fee and the agency’s charge of ' +
      'BDT 37,000 included; the employer pays all destination costs and the ticket',
    source: 'tbsnews.net 2022-07-06',
    confidence: 'found',
  },
  {
    code: 'IN-RULE25-2017',
    origin: 'IND',
    destinations: 'ANY',
    occupations: 'ANY',
    covers: INDIA,
    cap: { kind: 'AMOUNT', amount: '30000', currency: 'INR' },
    validFrom: '2017-12-14',
    validTo: null,
    authority: 'Government of India, Emigration (Amendment) Rules 2017',
    whoPaysWhat:
      'Selection, advertising, trade test, attestation and interview travel are inside; visa ' +
      'fee, medical, ticket, boarding before departure and GST are outside',
    source: 'Emigration (Amendment) Rules 2017 (thedollarbusiness.com)',
    confidence: 'found',
  },
  {
    code: 'PH-LAND-1M',
    origin: 'PHL',
    destinations: 'ANY',
    occupations: [
      'FACTORY',
      'CONSTRUCTION',
      'AGRICULTURE',
      'PLANTATION',
      'CAREGIVER',
      'SERVICES',
      'OTHER',
    ],
    covers: AGENCY_CHARGES,
    cap: { kind: 'MONTHS_OF_WAGE', months: '1' },
    validFrom: null,
    validTo: null,
    authority: 'Department of Migrant Workers, Philippines',
    whoPaysWhat: 'One month’s basic salary, only after the contract, against an official receipt',
    source: 'respicio.ph; rules of the Department of Migrant Workers',
    confidence: 'found',
  },
  philippinesZero('PH-HSW-0', 'ANY', ['DOMESTIC_WORK'], 'No placement fee for domestic workers'),
  philippinesZero('PH-SEA-0', 'ANY', ['SEAFARER'], 'The principal pays for seafarers'),
  philippinesZero(
    'PH-DEST-0',
    ['GBR', 'IRL', 'NOR', 'NLD', 'NZL', 'QAT'],
    'ANY',
    'Destinations without placement fee; the list grows. The United States (H-2B) and some ' +
      'provinces of Canada are on it too and cannot be told from the destination country alone',
  ),
  vietnam('VN-L69-2020', 'ANY', '1'),
  vietnam('VN-L69-2020-SEA', ['SEAFARER'], '1.5'),
  {
    code: 'LK-JOBORDER',
    origin: 'LKA',
    destinations: 'ANY',
    occupations: 'ANY',
    covers: ALL_COUNTED_CODES,
    cap: { kind: 'PER_JOB_ORDER' },
    validFrom: null,
    validTo: null,
    authority: 'Sri Lanka Bureau of Foreign Employment',
    whoPaysWhat: 'The bureau approves a maximum per job order; charging above it is an offence',
    source: 'applications.slbfe.lk',
    confidence: 'found',
  },
  {
    code: 'ID-ZERO-2020',
    origin: 'IDN',
    destinations: 'ANY',
    occupations: ['DOMESTIC_WORK', 'CAREGIVER', 'SEAFARER', 'FISHING', 'PLANTATION'],
    covers: ALL_COUNTED_CODES,
    cap: { kind: 'AMOUNT', amount: '0', currency: 'IDR' },
    validFrom: '2021-01-15',
    validTo: null,
    authority: 'BP2MI Regulation 9/2020, Indonesia',
    whoPaysWhat: 'No placement cost in ten occupation groups, of which five are listed here',
    source: 'from memory, to be verified',
    confidence: 'unverified',
  },
  {
    code: 'TW-SERVICE',
    origin: 'ANY',
    destinations: ['TWN'],
    occupations: 'ANY',
    payees: ['AGENCY_DESTINATION'],
    covers: FEE_CODES,
    cap: { kind: 'MONTHLY_FEE', byYear: ['1800', '1700', '1500'], currency: 'TWD' },
    validFrom: null,
    validTo: null,
    authority: 'Ministry of Labor, Taiwan',
    whoPaysWhat: 'A monthly service fee of the local agency: first, second, third year on',
    source: 'from memory, to be verified',
    confidence: 'unverified',
  },
  {
    code: 'SG-EA',
    origin: 'ANY',
    destinations: ['SGP'],
    occupations: 'ANY',
    payees: ['AGENCY_DESTINATION'],
    covers: AGENCY_CHARGES,
    cap: { kind: 'MONTHS_OF_WAGE', months: '1', perContractYear: true, maximum: '2' },
    validFrom: '2011-04-01',
    validTo: null,
    authority: 'Employment Agencies Act, Singapore',
    whoPaysWhat: 'The Singapore agency’s share: a month of salary per contract year, at most two',
    source: 'from memory, to be verified',
    confidence: 'unverified',
  },
  {
    code: 'QA-ART33',
    origin: 'ANY',
    destinations: ['QAT'],
    occupations: 'ANY',
    covers: ALL_COUNTED_CODES,
    cap: { kind: 'AMOUNT', amount: '0', currency: 'QAR' },
    // The source names the year 2004 only: in force for certain from its last day.
    validFrom: '2004-12-31',
    validTo: null,
    authority: 'Law 14/2004 Article 33, Qatar',
    whoPaysWhat: 'Nothing is charged to a worker recruited from abroad',
    source: 'a public register of legal claims, read 2026-11',
    confidence: 'secondary',
  },
];

function philippinesZero(
  code: string,
  destinations: FeeRule['destinations'],
  occupations: FeeRule['occupations'],
  whoPaysWhat: string,
): FeeRule {
  return {
    code,
    origin: 'PHL',
    destinations,
    occupations,
    covers: AGENCY_CHARGES,
    cap: { kind: 'AMOUNT', amount: '0', currency: 'PHP' },
    validFrom: null,
    validTo: null,
    authority: 'Department of Migrant Workers, Philippines',
    whoPaysWhat,
    source: 'respicio.ph; rules of the Department of Migrant Workers',
    confidence: 'found',
  };
}

function vietnam(code: string, occupations: FeeRule['occupations'], months: string): FeeRule {
  return {
    code,
    origin: 'VNM',
    destinations: 'ANY',
    occupations,
    covers: AGENCY_CHARGES,
    cap: { kind: 'MONTHS_OF_WAGE', months, perContractYear: true },
    validFrom: '2022-01-01',
    validTo: null,
    authority: 'Law 69/2020/QH14, Viet Nam',
    whoPaysWhat:
      'Ceiling with what the foreign party paid included; no brokerage from workers; refund pro ' +
      'rata with interest on early return',
    source: 'kimlaw.com.vn; lawnet.vn',
    confidence: 'found',
  };
}
