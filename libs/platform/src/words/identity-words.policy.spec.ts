import { holdsPaperNumber, identityFault } from './identity-words.policy';

const NUMBERS = [
  'passport PA1234567 of Ram Thapa',
  'PA1234567',
  'PA-1234567',
  'PA–1234567',
  'pa1234567',
  'A12345678',
  'copy of a12345678, seen',
  'ＰＡ１２３４５６７',
  'PA\u200b1234567',
  'Passport No. 0123456',
  'Passport no: 0123456',
  'passport N° PA 1234567',
  'passport № PA1234567',
  'Passport # 1234567',
  'passport number is PA 123456',
  'passport with the number 1234567',
  'passport_PA123456',
  'passports PA 12 34 56 and others',
  'NID 1987654321',
  'NID: 1987 654 321',
  'nid no 1987654321',
  'PPT PA123456',
  'ppt 0123456',
  'ID card: 90010114',
  'identity card 900101-14-5678',
  'Citizenship certificate no. 27-01-71-01234',
  'national id 1990123456789',
  'NRIC 900101145678',
  'visa no. 12345678',
  'work permit number WP1234567',
  'receipt for passport PA1234567',
  'fee paid, PB7654321 held by the agency',
  'passport ১২৩৪৫৬৭',
];

const NAMES = [
  'paid by Mr. Thapa',
  'Mrs Begum',
  'Mr KC',
  'a worker named RAM THAPA',
  'a worker named Ram Thapa',
  'a broker called Ram',
  'a broker named Ram of Padma Bridge Overseas Ltd.',
  'named Ram Thapa, Padma Bridge Overseas Ltd.',
  'Name: Ram Thapa',
  'the name is Sita',
  'worker’s name: Sita Rai',
  'passport of Ram Thapa',
  'citizenship certificate of Sita Rai',
  'passport 17/A of Ram Thapa',
  'Worker Ram Thapa told us that he pays',
  'the witness Sita said so',
  'an employee, Ram Bahadur Thapa, who owes money',
];

const SOUND = [
  'visa fee 12345',
  'visa fee: 1234567',
  'visa 12000',
  'visa 1200000 BDT',
  'passport NPR 12000',
  'passport 12000 NPR',
  'passport RM 12000',
  'passports: 12345 workers',
  'passport 2018-04-02',
  'passports 2018-2019',
  'visa and stamping',
  'passport and papers',
  'receipt no RC20231234',
  'Receipt RC20231234',
  'receipt no 1234567',
  'no 1234567',
  'licence AB1234567',
  'license no. AB1234567',
  'Job order KL1234567',
  'job order no: KL1234567',
  'invoice IN1234567',
  'RM 1234567',
  'JO-20231105',
  'passport office of Kathmandu Valley',
  'passport of Sri Lanka Air',
  'passports of Nepali Workers',
  'named Padma Bridge Overseas Ltd.',
  'an agency called Padma Bridge Overseas (Pvt.) Ltd.',
  'a firm named Mr Klang Sdn. Bhd.',
  'Hotline of the union, called Hotline',
  'a hotline called Suara Hotline',
  'agency name: Tarai Link',
  'an organisation called WOREC',
  'HTML called CSV, as it came',
  'a package called all in one',
  'the workers called Monday to say so',
  'The Worker Welfare Committee is elected',
  'Worker Voice was held in May',
  'the migrant Resource Centre told workers',
  'Each worker said so, and a Nepali worker is asked',
  'Employee Handbook has no rule on it',
  'Klang Bestari Workforce Sdn. Bhd.',
  'Himal Bridge Overseas Pvt. Ltd.',
  'Department of Foreign Employment',
  'invoice LO-2018-204',
  'ledger 2018-05, line 61',
  'demand letter 2018-04-02',
  'Broker D1',
  'Sub-agent P-7F3A21',
  'npl-person-a1234567',
  'w-017',
  '1284/074/75',
  'RL-0417',
  'POEA-123-LB-010120-R',
  'b'.repeat(64),
  `sha256:${'a1'.repeat(32)}`,
  '01a2132b-2026-7102-9733-43c167df0d39',
  'a1234567-2026-4102-9733-43c167df0d39',
];

describe('what a text says of who somebody is', () => {
  it.each(NUMBERS)('is a number of papers: %s', (said) => {
    expect(identityFault(said)).toBe('identity_number');
  });

  it.each(NAMES)('is a name: %s', (said) => {
    expect(identityFault(said)).toBe('name_of_person');
  });

  it.each(SOUND)('is nothing: %s', (said) => {
    expect(identityFault(said)).toBeUndefined();
  });
});

describe('a number as an authority printed it', () => {
  it.each([
    '1284/074/75',
    'RL-0417',
    '257/058/059',
    'POEA-123-LB-010120-R',
    'S-2022-118',
    'AB1234567',
    'JTKSM 1234567',
    'L 12345678',
    'B/1234567',
  ])('may be %s', (said) => {
    expect(identityFault(said, 'printed')).toBeUndefined();
  });

  it.each([
    ['passport PA1234567 of Ram Thapa', 'identity_number'],
    ['passport of the holder', 'identity_number'],
    ['NID 1234', 'identity_number'],
    ['PPT-PA123456', 'identity_number'],
    ['work permit 1234567', 'identity_number'],
    ['RL-0417 named Ram Thapa', 'name_of_person'],
    ['RL-0417, Mr. Thapa', 'name_of_person'],
  ])('may not be %s', (said, fault) => {
    expect(identityFault(said, 'printed')).toBe(fault);
  });
});

describe('what a text says in which firms and officers may be named', () => {
  it.each([
    'Mr. Thapa, passport PA1234567',
    'passport no: 12345678',
    'NID 1987 654 321',
    'work permit number WP1234567',
    'passport\u200b PA\u200b1234567',
    'passport १२३४५६७',
  ])('is the number of a paper: %s', (said) => {
    expect(holdsPaperNumber(said)).toBe(true);
  });

  it.each([
    'The owner is Mr. Thapa',
    'Passport 5000, medical 8000, visa 180000',
    'Passport 1500000 IDR',
    'All passports are with the workers since 2026-01-15',
    'Licence PA1234567',
    'Registration 12345678',
    'passport office, phone 4412345',
  ])('is none: %s', (said) => {
    expect(holdsPaperNumber(said)).toBe(false);
  });
});
