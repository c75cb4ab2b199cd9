import { evaluate } from '@para42/questionnaires';
import {
  agencyAnswers,
  agencyAnswersWith,
} from '../../../../test/factories/recruitment/agency-answers';
import { asAnswers } from '../../../../test/factories/recruitment/sample-changes';
import type { CaseAgency, CaseCohort } from '../casefile/case-file.schema';
import { recruitmentAgencyV1 } from '../templates/recruitment-agency.v1.template';
import { mapAgencyAnswers, type AgencyMappingContext } from './map-agency-answers';

const SITE = '01900000-0000-7000-8000-000000000001';
const OTHER_SITE = '01900000-0000-7000-8000-000000000002';

const SELF: CaseAgency = {
  ref: 'padma',
  kind: 'FIRM',
  role: 'RECRUITMENT_AGENCY',
  name: 'Padma Bridge Overseas Ltd.',
  country: 'BGD',
};
const COHORT: CaseCohort = {
  ref: 'BD-2023',
  agency: 'padma',
  origin: { country: 'BGD', admin1: 'BD-C', name: 'Tangail' },
  destination: 'MYS',
  occupation: 'FACTORY',
  hiring: { from: '2023-03-01', to: '2023-05-31' },
  workers: { current: 62, former: 14, unreachable: 6 },
};
const self = { agency: SELF, licences: [] };
const context: AgencyMappingContext = {
  assignment: '01900000-0000-7000-8000-00000000000a',
  respondent: '01900000-0000-7000-8000-00000000000b',
  templateCode: 'recruitment-agency',
  templateVersion: 1,
  sites: [{ id: SITE, name: 'Meru plant' }],
  knownAgencies: [self],
  self,
  cohorts: [{ siteId: SITE, cohort: COHORT, agencies: ['padma'] }],
};

const mapped = (changes = agencyAnswers(), around: Partial<AgencyMappingContext> = {}) =>
  mapAgencyAnswers(asAnswers(changes), { ...context, ...around });
const told = (changes = agencyAnswers(), around: Partial<AgencyMappingContext> = {}): string[] =>
  mapped(changes, around).problems.map(({ path, code }) => `${path} ${code}`);
const placed = (change: Partial<CaseCohort>, agencies = ['padma']) => [
  { siteId: SITE, cohort: { ...COHORT, ...change }, agencies },
];

describe('the questionnaire of the agency', () => {
  const problemsOf = (changes = agencyAnswers()) =>
    evaluate(recruitmentAgencyV1, asAnswers(changes), { today: '2026-11-24' }).problems.map(
      ({ path, code }) => `${path} ${code}`,
    );

  it('is answered whole by the answers of the sample, in every language', () => {
    for (const locale of recruitmentAgencyV1.document.locales) {
      const { problems } = evaluate(recruitmentAgencyV1, asAnswers(agencyAnswers()), {
        today: '2026-11-24',
        locale,
      });
      expect(problems).toEqual([]);
    }
  });

  it.each<[string, ReturnType<typeof agencyAnswers>, string[]]>([
    [
      'a sub-agent that is not there',
      agencyAnswersWith('/placements/p1', { sub_agent: 'S9' }),
      ['/placements/p1/sub_agent known_sub_agent'],
    ],
    [
      'a group that is not there',
      agencyAnswersWith('/invoice_lines/i1', { placement: 'X' }),
      ['/invoice_lines/i1/placement known_group'],
    ],
    [
      'a payment by workers where nobody is said to have paid',
      agencyAnswers().map((one) =>
        one.path === '/fees_known' ? { ...one, value: 'nobody_paid' } : one,
      ),
      ['/fees_known as_listed'],
    ],
    [
      'a licence that ends before it begins',
      agencyAnswersWith('/licences/l1', { licence_to: '2018-01-01' }),
      ['/licences/l1/licence_to runs_forward'],
    ],
  ])('refuses %s', (_name, changes, expected) => {
    expect(problemsOf(changes)).toEqual(expected);
  });

  it('takes "nobody paid" where no line is listed, and none at all', () => {
    const without = agencyAnswers()
      .filter(({ path }) => !path.startsWith('/invoice_lines') && path !== '/repayment_state')
      .map((one) => (one.path === '/fees_known' ? { ...one, value: 'nobody_paid' } : one));
    expect(problemsOf(without)).toEqual([]);
  });
});

describe('answers of an agency', () => {
  it('become licences, sub-agents, edges and invoice lines of the group that the case knows', () => {
    const answered = mapped().sites.get(SITE);
    expect(told()).toEqual([]);
    expect(answered?.cohorts).toEqual([]);
    expect(answered?.agencies.map(({ row }) => [row.pseudonym ?? row.name, row.parent])).toEqual([
      ['Padma Bridge Overseas Ltd.', undefined],
      [expect.stringMatching(/^Sub-agent P-/), 'padma'],
      ['Jamuna Link', answered?.agencies[1]?.row.ref],
    ]);
    expect(answered?.licences.map(({ row }) => [row.agency, row.number, row.statuses])).toEqual([
      ['padma', 'RL-0417', undefined],
      [
        'padma',
        'RL-0417/24',
        [
          { status: 'ACTIVE', from: '2024-01-01' },
          { status: 'SUSPENDED', from: '2025-06-01' },
        ],
      ],
    ]);
    const end = ({
      place,
      agency,
      site,
    }: {
      place?: object;
      agency?: string;
      site?: true | string;
    }) => (site ? 'site' : (agency?.replace(/-[0-9a-f]{8}$/, '') ?? (place && 'place')));
    expect(answered?.edges.map(({ row }) => `${end(row.from)} > ${end(row.to)}`)).toEqual([
      'place > bgd-jamuna-link',
      'bgd-jamuna-link > bgd-person',
      'bgd-person > padma',
      'padma > site',
      'place > place',
      'place > place',
      'place > padma',
    ]);
    expect(answered?.edges.at(-2)?.row).toMatchObject({
      kind: 'PASSES_THROUGH',
      from: { place: { name: 'Savar' } },
      to: { place: { name: 'Dhaka' } },
      validFrom: '2023-02-20',
    });
    expect(
      answered?.payments.map(({ row }) => [row.cohort, row.payee.agency, row.source.kind]),
    ).toEqual([
      ['BD-2023', 'padma', 'AGENCY_INVOICE'],
      ['BD-2023', undefined, 'AGENCY_INVOICE'],
      ['BD-2023', answered?.agencies[2]?.row.ref, 'AGENCY_INVOICE'],
    ]);
  });

  it('keep the way to question and version in every row that they make', () => {
    const {
      agencies = [],
      licences = [],
      edges = [],
      payments = [],
    } = mapped().sites.get(SITE) ?? {};
    const from = [...agencies.slice(1), ...licences, ...edges, ...payments].map(
      ({ row }) => row.provenance,
    );
    expect(new Set(from.map((one) => `${one?.template} ${one?.version}`))).toEqual(
      new Set(['recruitment-agency 1']),
    );
    expect([...new Set(from.map((one) => one?.question))]).toEqual([
      'sub_agents',
      'licences',
      'placements',
      'transits',
      'invoice_lines',
    ]);
  });

  it.each<[string, Partial<AgencyMappingContext>, string[]]>([
    [
      'no case that names the agency',
      { sites: [], cohorts: [] },
      ['/placements/p1/site site_unknown'],
    ],
    [
      'two sites and none named',
      { sites: [...context.sites, { id: OTHER_SITE, name: 'Ipoh plant' }] },
      ['/placements/p1/site site_unknown'],
    ],
    ['a group that the case does not know', { cohorts: [] }, ['/placements/p1 cohort_unknown']],
    [
      'a group of another agency',
      { cohorts: placed({}, ['everest']) },
      ['/placements/p1 cohort_unknown'],
    ],
    [
      'a group hired in other days',
      { cohorts: placed({ hiring: { from: '2022-01-01', to: '2022-12-31' } }) },
      ['/placements/p1 cohort_unknown'],
    ],
    [
      'a group from another division',
      { cohorts: placed({ origin: { country: 'BGD', admin1: 'BD-B' } }) },
      ['/placements/p1 cohort_unknown'],
    ],
    [
      'two groups that it may be',
      { cohorts: [...placed({}), ...placed({ ref: 'BD-2' })] },
      ['/placements/p1 cohort_ambiguous'],
    ],
  ])('are told and not guessed at %s', (_name, around, expected) => {
    const rows = ['/transits/t1', '/transits/t2'];
    const lines = [...rows, ...['i1', 'i2', 'i3'].map((id) => `/invoice_lines/${id}`)].map(
      (row) => `${row}/placement group_not_mapped`,
    );
    expect(told(agencyAnswers(), around)).toEqual([...expected, ...lines]);
    expect(mapped(agencyAnswers(), around).sites.get(SITE)?.payments ?? []).toEqual([]);
  });

  it('take the group that has the same short name of two that it may be', () => {
    const cohorts = [...placed({}), ...placed({ ref: 'MERU-23' })];
    const { payments = [] } = mapped(agencyAnswers(), { cohorts }).sites.get(SITE) ?? {};
    expect(new Set(payments.map(({ row }) => row.cohort))).toEqual(new Set(['MERU-23']));
  });

  it('tell of a licence that is on record otherwise, in days or in status', () => {
    const onRecord = (licence: object) => {
      const known = { agency: SELF, licences: [{ number: 'rl-0417', ...licence } as never] };
      return told(agencyAnswers(), { self: known, knownAgencies: [known] });
    };
    expect(onRecord({ validFrom: '2019-02-01', validTo: '2022-12-31' })).toEqual([
      '/licences/l1/licence_number licence_differs',
    ]);
    expect(onRecord({ validFrom: '2019-02-01', validTo: '2023-12-31' })).toEqual([
      '/licences/l1 nothing_new',
    ]);
    expect(
      onRecord({ number: 'RL-0417/24', validFrom: '2024-01-01', validTo: '2026-12-31' }),
    ).toEqual(['/licences/l2/licence_number licence_differs']);
  });

  it('go with a person of the register by its ref, not by a name', () => {
    const person = { ref: 'agent-p', kind: 'PERSON', role: 'SUB_AGENT', country: 'BGD' } as const;
    const known = { agency: { ...person, pseudonym: 'Agent P' }, licences: [] };
    const cohorts = placed({ agency: 'agent-p' }, ['agent-p']);
    const around = { self: known, knownAgencies: [known], cohorts };
    expect(told(agencyAnswers(), around)).toEqual([]);
    const [first] = mapped(agencyAnswers(), around).sites.get(SITE)?.agencies ?? [];
    expect(first?.row).toEqual(known.agency);
  });
});
