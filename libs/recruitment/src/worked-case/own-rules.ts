const MADE_UP = {
  authority: 'made up for a test',
  whoPaysWhat: 'made up for a test',
  source: 'made up for a test',
  reason: 'One rule for each kind of cap',
};

/** Rules of a tenant's own on the corridors of the worked case: one for each kind of cap. */
export const OWN_RULES = [
  {
    code: 'NP-MY-MOU-2018',
    origin: 'NPL',
    destinations: ['MYS'],
    cap: { kind: 'AMOUNT', amount: '20000', currency: 'NPR' },
    validFrom: '2019-01-15',
    validTo: '2021-06-30',
    ...MADE_UP,
  },
  {
    code: 'BD-MY-2022',
    origin: 'BGD',
    destinations: ['MYS'],
    employerBears: ['REL.TRAVEL_LODGING'],
    cap: { kind: 'MONTHS_OF_WAGE', months: '1.5' },
    validFrom: '2018-01-01',
    validTo: '2023-12-31',
    withdrawsShipped: true,
    ...MADE_UP,
  },
  {
    code: 'OWN-YEARS',
    origin: 'NPL',
    destinations: ['MYS'],
    payees: ['SUB_AGENT'],
    cap: { kind: 'MONTHS_OF_WAGE', months: '1', perContractYear: true, maximum: '2' },
    validFrom: '2016-06-01',
    validTo: '2018-12-31',
    ...MADE_UP,
  },
  {
    code: 'OWN-ORDER',
    origin: 'BGD',
    destinations: ['MYS'],
    occupations: ['FACTORY'],
    payees: ['AGENCY_ORIGIN', 'SERVICE_PROVIDER'],
    cap: { kind: 'PER_JOB_ORDER' },
    validFrom: '2016-01-01',
    ...MADE_UP,
  },
  {
    code: 'OWN-MONTHLY',
    origin: 'NPL',
    destinations: ['MYS'],
    payees: ['AGENCY_DESTINATION'],
    cap: { kind: 'MONTHLY_FEE', byYear: ['20', '10'], currency: 'USD' },
    validFrom: '2017-01-01',
    ...MADE_UP,
  },
];
