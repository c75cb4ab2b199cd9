import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';
import type { AgencyDto, AgencyWithSitesDto } from './agency.dto';
import type { ChainEdgeDto, CorridorsDto, LabourChainDto } from './chain.dto';

describe('agencies and the labour chain over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let otherSite: string;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
    await put(stage.siteId, sampleCaseDocument());
    ({ siteId: otherSite } = await workedSite(db.superuser, stage.tenant.tenantId));
    await put(otherSite, smallCase());
  });

  /** Three workers whom one of the sample's agencies brought to another site. */
  function smallCase(): CaseFile {
    const { agencies = [], licences = [], cohorts = [] } = sampleCaseDocument() as CaseFile;
    const [cohort] = cohorts.filter(({ ref }) => ref === 'bd-2018');
    return {
      format: 'para42.case-file/1',
      agencies: agencies.filter(({ ref }) => ref === 'meghna-tarang'),
      licences: licences.filter(({ agency }) => agency === 'meghna-tarang'),
      cohorts: [
        {
          ...(cohort as NonNullable<typeof cohort>),
          origin: { country: 'BGD', admin1: 'BD-F' },
          workers: { current: 3, former: 0, unreachable: 0 },
        },
      ],
    };
  }

  const put = (siteId: string, document: unknown) =>
    stage.api
      .put(`${stage.base}/sites/${siteId}/case-file`)
      .send(document as object)
      .expect(200);
  const get = async <T>(path: string): Promise<T> =>
    (await stage.api.get(`${stage.base}/${path}`).expect(200)).body as T;
  const agencies = async (query = ''): Promise<AgencyDto[]> =>
    (await get<{ items: AgencyDto[] }>(`agencies${query}`)).items;
  const refs = async (query: string): Promise<string[]> =>
    (await agencies(query)).map(({ ref }) => ref).sort();
  const chain = (query = ''): Promise<LabourChainDto> =>
    get(`sites/${stage.siteId}/labour-chain${query}`);
  const hops = ({ edges }: Pick<LabourChainDto, 'edges'>): string[] =>
    edges.map(({ from, to }) => `${from.label} > ${to.label}`).sort();

  it.each([
    ['?country=MYS', ['klang-bestari']],
    ['?role=SUB_AGENT', ['broker-k', 'tarai-link']],
    [
      '?licence=not_covering_hiring',
      ['broker-k', 'lohagadhi-overseas', 'shapla-setu', 'tarai-link'],
    ],
    ['?licence=not_covering_hiring&country=BGD', ['shapla-setu']],
    ['?evidence=none', ['broker-k', 'shapla-setu', 'tarai-link']],
  ])('lists agencies by %s', async (query, expected) => {
    expect(await refs(query)).toEqual(expected);
  });

  it('lists the agencies of a site, page by page', async () => {
    expect(await refs(`?siteId=${otherSite}`)).toEqual(['meghna-tarang']);
    const first = await get<{ items: AgencyDto[]; next: string }>('agencies?limit=4');
    const rest = await get<{ items: AgencyDto[]; next: null }>(
      `agencies?limit=4&after=${first.next}`,
    );
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([ids.length, new Set(ids).size, rest.next]).toEqual([6, 6, null]);
    await stage.api.get(`${stage.base}/agencies?after=bad`).expect(400);
    await stage.api.get(`${stage.base}/agencies?licence=valid`).expect(422);
  });

  it('shows an agency with its licences, their history, and every site that it reaches', async () => {
    const found = (await agencies()).find(({ ref }) => ref === 'meghna-tarang');
    const agency = await get<AgencyWithSitesDto>(`agencies/${found?.id ?? ''}`);
    expect(agency.siteIds).toEqual([stage.siteId, otherSite].sort());
    expect(agency.licences).toMatchObject([
      {
        number: 'RL-S-1180',
        validFrom: '2016-01-01',
        validTo: '2027-12-31',
        statuses: [
          { status: 'ACTIVE', from: '2016-01-01' },
          { status: 'SUSPENDED', from: '2020-04-01' },
          { status: 'ACTIVE', from: '2020-10-01' },
        ],
      },
    ]);
  });

  it('reaches a site through however many hands, and knows a person by pseudonym only', async () => {
    const [broker] = await agencies('?role=SUB_AGENT&country=NPL').then((all) =>
      all.filter(({ kind }) => kind === 'PERSON'),
    );
    expect(broker).toMatchObject({ name: null, pseudonym: 'Broker K', licences: [] });
    const { siteIds } = await get<AgencyWithSitesDto>(`agencies/${broker?.id ?? ''}`);
    expect(siteIds).toEqual([stage.siteId]);
  });

  it('tells the whole chain of a site from village to gate, unproved edges marked', async () => {
    const found = await chain();
    expect(hops(found)).toEqual(
      [
        'Dhanusha > Broker K',
        'Broker K > Tarai Link Services',
        'Tarai Link Services > Lohagadhi Overseas Placement Pvt. Ltd.',
        'Lohagadhi Overseas Placement Pvt. Ltd. > Klang Bestari Workforce Sdn. Bhd.',
        'Klang Bestari Workforce Sdn. Bhd. > Meru plant',
        'Jhapa > Lohagadhi Overseas Placement Pvt. Ltd.',
        'Lohagadhi Overseas Placement Pvt. Ltd. > Meru plant',
        'Cumilla > Meghna Tarang Recruiting Ltd.',
        'Meghna Tarang Recruiting Ltd. > Meru plant',
        'Satkhira > Shapla Setu Manpower Ltd.',
        'Shapla Setu Manpower Ltd. > Meru plant',
      ].sort(),
    );
    expect(found).toMatchObject({
      edgesWithoutEvidence: 3,
      edgesWithoutDates: 6,
      edgesOfTheAgency: 0,
      complete: true,
    });
    const unproved = found.edges.filter(({ hasEvidence }) => !hasEvidence);
    expect(unproved.map(({ from }) => from.label).sort()).toEqual([
      'Broker K',
      'Satkhira',
      'Tarai Link Services',
    ]);
    expect(
      found.edges.find(({ to }) => to.label === 'Meghna Tarang Recruiting Ltd.'),
    ).toMatchObject({
      source: { kind: 'CASE_FILE', words: 'worker interviews, September 2026', question: null },
      evidence: ['interview series 2026-09'],
      validFrom: null,
      certainty: 'of_this_site',
      because: 'The case of this site tells it.',
    });
    const ends = new Set(found.edges.flatMap(({ from, to }) => [from.id, to.id]));
    expect(found.nodes.map(({ id }) => id).sort()).toEqual([...ends].sort());
  });

  it('tells the chain of one day', async () => {
    const labels = (await chain('?on=2018-05-10')).nodes.map(({ label }) => label);
    expect(labels).toContain('Klang Bestari Workforce Sdn. Bhd.');
    const later = hops(await chain('?on=2023-01-01'));
    expect(later).toContain('Shapla Setu Manpower Ltd. > Meru plant');
    expect(later).not.toContain('Meghna Tarang Recruiting Ltd. > Meru plant');
    // Nobody came from Cumilla on that day: the agency to which it leads had ceased to supply.
    expect(hops(await chain())).toContain('Cumilla > Meghna Tarang Recruiting Ltd.');
    expect(later).not.toContain('Cumilla > Meghna Tarang Recruiting Ltd.');
    await stage.api.get(`${stage.site}/labour-chain?on=2018-02-30`).expect(422);
  });

  it('lists edges without evidence across the tenant', async () => {
    const path = 'labour-chain/edges-without-evidence';
    const { items } = await get<{ items: ChainEdgeDto[] }>(path);
    expect(items.map(({ to }) => to.label).sort()).toEqual([
      'Lohagadhi Overseas Placement Pvt. Ltd.',
      'Shapla Setu Manpower Ltd.',
      'Tarai Link Services',
    ]);
    const { next } = await get<{ next: string | null }>(`${path}?limit=2`);
    expect((await get<{ items: unknown[] }>(`${path}?after=${next ?? ''}`)).items).toHaveLength(1);
  });

  it('ranks corridors by workers and hides counts of 1 to 4', async () => {
    const { items } = await get<CorridorsDto>('corridors');
    const told = items.map((c) => [c.origin, c.admin1, c.destination, c.workers.count]);
    expect(told).toEqual([
      ['BGD', 'BD-D', 'MYS', 64],
      ['BGD', 'BD-B', 'MYS', 55],
      ['NPL', 'NP-P2', 'MYS', 42],
      ['NPL', 'NP-P1', 'MYS', 38],
      ['BGD', 'BD-F', 'MYS', null],
    ]);
    expect(items[4]?.workers.fewerThanFive).toBe(true);
    expect((await get<CorridorsDto>('corridors?limit=2')).items).toHaveLength(2);
  });

  it('tells no sum that a group of 1 to 4 people is part of, beside the other groups', async () => {
    const { rows } = await db.superuser.query<{ id: string }>(
      `insert into cohort select (jsonb_populate_record(c, '{"ref": "few", "workers_current": 3, "workers_former": 0,
         "workers_unreachable": 0, "debt_workers": null, "women": null, "men": null, "sex_not_stated": null}'::jsonb
         || jsonb_build_object('id', gen_random_uuid()))).*
       from cohort c where c.origin_admin1 = 'BD-D' limit 1 returning id`,
    );
    try {
      const { items } = await get<CorridorsDto>('corridors');
      expect(items[0]).toMatchObject({
        admin1: 'BD-D',
        workers: { count: null, fewerThanFive: false },
      });
      expect(JSON.stringify(items)).not.toMatch(/\b67\b/);
    } finally {
      await db.superuser.query(`delete from cohort where id = $1`, [rows[0]?.id]);
    }
  });

  it('shows another tenant nothing of it', async () => {
    const other = await recruitment.stage();
    const [agency] = await agencies();
    const code = async (path: string): Promise<string> =>
      ((await other.api.get(`${other.base}/${path}`).expect(404)).body as { code: string }).code;
    expect(await code(`agencies/${agency?.id ?? ''}`)).toBe('agency_not_found');
    expect(await code(`agencies/${newId()}`)).toBe('agency_not_found');
    expect(await code(`sites/${stage.siteId}/labour-chain`)).toBe('site_not_found');
    const lists = ['agencies', `agencies?siteId=${stage.siteId}`, 'corridors'];
    for (const path of [...lists, 'labour-chain/edges-without-evidence']) {
      const answer = other.api.get(`${other.base}/${path}`).expect(200);
      expect((await bodyOf<{ items: unknown[] }>(answer)).items).toEqual([]);
    }
  });
});
