import { canonicalJson, newId, type JsonValue } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import {
  agency,
  caseOf,
  cohort,
  hiresOut,
  recruits,
  supplies,
} from '../../../../test/factories/recruitment/small-cases';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseEdge, CaseFile } from '../casefile/case-file.schema';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';
import type { AgencyDto, AgencyWithSitesDto } from './agency.dto';
import type { LabourChainDto } from './chain.dto';

const NOBODY = { current: 0, former: 0, unreachable: 0 };

describe('a chain that sites share', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let employer: string;
  let neighbour: string;
  let branch: string;

  /**
   * The host has workers of its own and some whom an employer hires out to it. The agency X places
   * workers at the employer and at a neighbour; W, which works for X, at a branch.
   */
  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
    employer = await site('Employer');
    neighbour = await site('Neighbour');
    branch = await site('Branch');
    await db.superuser.query(`update site set name = 'Host' where id = $1`, [stage.siteId]);
    await put(
      stage.siteId,
      caseOf({
        agencies: [agency('z')],
        cohorts: [cohort('h1', 'z', 'Cumilla')],
        edges: [supplies('z', 'h1')],
      }),
    );
    await put(
      employer,
      caseOf({
        agencies: [agency('x'), agency('y')],
        cohorts: [cohort('a1', 'x', 'Dhanusha'), cohort('a2', 'y', 'Jhapa')],
        edges: [
          recruits('Dhanusha', 'x', 'a1'),
          supplies('x', 'a1'),
          recruits('Jhapa', 'y', 'a2'),
          supplies('y', 'a2'),
          hiresOut(
            { from: { site: true }, to: { site: stage.siteId } },
            { cohort: 'a1', validFrom: '2020-03-01', validTo: '2020-12-31' },
          ),
        ],
      }),
    );
    await put(
      neighbour,
      caseOf({
        agencies: [agency('x'), agency('z')],
        cohorts: [cohort('n1', 'x', 'Mahottari')],
        edges: [recruits('Mahottari', 'x', 'n1'), supplies('x', 'n1'), recruits('Cumilla', 'z')],
      }),
    );
    await put(
      branch,
      caseOf({ agencies: [agency('x'), agency('w', 'x')], edges: [supplies('w')] }),
    );
  });

  const site = async (name: string): Promise<string> => {
    const { siteId } = await workedSite(db.superuser, stage.tenant.tenantId);
    await db.superuser.query(`update site set name = $2 where id = $1`, [siteId, name]);
    return siteId;
  };
  const put = (siteId: string, document: CaseFile) =>
    stage.api.put(`${stage.base}/sites/${siteId}/case-file`).send(document).expect(200);
  const chain = (query = ''): Promise<LabourChainDto> =>
    bodyOf(stage.api.get(`${stage.site}/labour-chain${query}`).expect(200));
  const hops = ({ edges }: LabourChainDto): string[] =>
    edges.map(({ from, to, certainty }) => `${from.label} > ${to.label}: ${certainty}`).sort();

  it('goes on through an employer to its villages, and marks what is not of this site', async () => {
    const found = await chain();
    expect(hops(found)).toEqual(
      [
        'Z > Host: of_this_site',
        'Employer > Host: of_this_site',
        'Dhanusha > X: of_this_site',
        'X > Employer: of_this_site',
        'Cumilla > Z: of_this_site',
        'Jhapa > Y: of_the_agency',
        'Y > Employer: of_the_agency',
        'Mahottari > X: of_the_agency',
      ].sort(),
    );
    expect(found).toMatchObject({ edgesOfTheAgency: 3, complete: true });
    const why = new Map(found.edges.map(({ from, because }) => [from.label, because]));
    expect(why.get('Z')).toBe('The case of this site tells it.');
    expect(why.get('Employer')).toMatch(/^It ends at the gate/);
    expect(why.get('Dhanusha')).toMatch(/are hired out to this site/);
    expect(why.get('Cumilla')).toMatch(/this agency placed them/);
    expect(why.get('Mahottari')).toMatch(/only through an agency or an employer/);
    const sites = found.nodes.filter(({ type }) => type === 'site').map(({ label }) => label);
    expect(sites.sort()).toEqual(['Employer', 'Host']);
  });

  it('tells only what is of this site where that is asked', async () => {
    const found = await chain('?scope=site');
    const all = hops(await chain()).filter((hop) => hop.endsWith(': of_this_site'));
    expect(hops(found)).toEqual(all);
    expect(found.edgesOfTheAgency).toBe(0);
    await stage.api.get(`${stage.site}/labour-chain?scope=mine`).expect(422);
  });

  it('does not go through an employer on a day on which it hired nobody out', async () => {
    const before = await chain('?on=2020-02-29');
    expect(hops(before)).toEqual(['Cumilla > Z: of_this_site', 'Z > Host: of_this_site']);
    expect(hops(await chain('?on=2020-12-31'))).toContain('Dhanusha > X: of_this_site');
    expect(await chain('?on=2021-01-01')).toMatchObject({ edges: before.edges });
  });

  it('leads an agency to every site, by those who work for it and by those who hire out', async () => {
    const { items } = await bodyOf<{ items: AgencyDto[] }>(
      stage.api.get(`${stage.base}/agencies`).expect(200),
    );
    const reached = async (ref: string): Promise<string[]> => {
      const id = items.find((item) => item.ref === ref)?.id ?? '';
      const answer = stage.api.get(`${stage.base}/agencies/${id}`).expect(200);
      return (await bodyOf<AgencyWithSitesDto>(answer)).siteIds;
    };
    expect(await reached('x')).toEqual([stage.siteId, employer, neighbour, branch].sort());
    expect(await reached('w')).toEqual([branch]);
    expect(await reached('y')).toEqual([stage.siteId, employer].sort());
    expect(await reached('z')).toEqual([stage.siteId]);
  });

  it('names the cohorts of whom no edge tells how they came', async () => {
    const silent = await site('Silent');
    const document = caseOf({
      agencies: [agency('z'), agency('v')],
      cohorts: [
        cohort('told', 'z', 'Cumilla'),
        cohort('by-agency', 'v', 'Jhapa'),
        { ...cohort('silent', 'v', 'Jhapa'), agency: undefined },
        { ...cohort('gone', 'v', 'Jhapa'), agency: undefined, workers: { ...NOBODY } },
      ],
      edges: [supplies('z', 'told'), supplies('v')],
    });
    await put(silent, document);
    const asked = stage.api.get(`${stage.base}/sites/${silent}/labour-chain`).expect(200);
    const { cohortsWithoutWay } = await bodyOf<LabourChainDto>(asked);
    expect(cohortsWithoutWay.map(({ ref }) => ref)).toEqual(['silent']);
    expect((await chain()).cohortsWithoutWay).toEqual([]);
  });

  it('gives the case with another site back as it was put in', async () => {
    const path = `${stage.base}/sites/${branch}/case-file`;
    const document = caseOf({
      agencies: [agency('x'), agency('w', 'x')],
      edges: [supplies('w'), hiresOut({ from: { site: neighbour }, to: { site: true } })],
    });
    await stage.api.put(path).set('if-match', '"1"').send(document).expect(200);
    const { server: _, ...file } = await bodyOf<Record<string, JsonValue>>(
      stage.api.get(path).expect(200),
    );
    expect(canonicalJson(file)).toBe(canonicalJson(document as JsonValue));
  });

  it('tells of an edge made from answers the questionnaire, its version and the question', async () => {
    const answered = await site('Answered');
    const assignment = newId();
    const edge = supplies('w');
    const said = {
      kind: 'ANSWERS' as const,
      assignment,
      template: 'recruitment-and-fees',
      version: 1,
      question: 'cohorts',
      row: 2,
    };
    const document = caseOf({
      agencies: [agency('x'), agency('w', 'x')],
      edges: [{ ...edge, evidence: ['a'.repeat(64)] }],
    });
    await put(answered, document);
    await db.superuser.query(
      `update chain_edge set source = null, provenance = $2 where site_id = $1`,
      [answered, JSON.stringify(said)],
    );
    const path = `${stage.base}/sites/${answered}/labour-chain`;
    const found = await bodyOf<LabourChainDto>(stage.api.get(path).expect(200));
    expect(found.edges).toMatchObject([
      {
        source: {
          kind: 'ANSWERS',
          words: null,
          assignmentId: assignment,
          template: 'recruitment-and-fees',
          version: 1,
          question: 'cohorts',
          row: 2,
        },
        evidence: ['a'.repeat(64)],
        hasEvidence: true,
        validFrom: null,
      },
    ]);
  });

  describe('refuses', () => {
    const own = { site: true as const };
    const OTHERS = { from: { agency: 'x' }, to: own };
    const told = (assignment: string) => ({
      kind: 'ANSWERS' as const,
      assignment,
      template: 'recruitment-and-fees',
      version: 1,
      question: 'cohorts',
    });
    it.each<[string, () => Partial<CaseEdge> | Promise<Partial<CaseEdge>>, string]>([
      [
        'a site that nobody has',
        () => ({ from: { site: newId() }, to: own }),
        '/edges/0/from/site unknown_site',
      ],
      [
        'a site of another tenant',
        async () => ({ from: { site: (await recruitment.stage()).siteId }, to: own }),
        '/edges/0/from/site unknown_site',
      ],
      [
        'the site of the case by its id',
        () => ({ from: { site: fresh }, to: { site: employer } }),
        '/edges/0/from/site own_site',
      ],
      [
        'what is no id',
        () => ({ from: { site: 'plant 4' }, to: own }),
        '/edges/0/from/site not_valid',
      ],
      [
        'an edge between two other sites',
        () => ({ from: { site: employer }, to: { site: neighbour } }),
        '/edges/0/to/site other_case',
      ],
      [
        'an agency that supplies another site',
        () => ({
          kind: 'SUPPLIES_WORKERS_TO',
          from: { agency: 'x' },
          to: { site: employer },
        }),
        '/edges/0/to/site other_case',
      ],
      [
        'a site that recruits',
        () => ({ kind: 'SUPPLIES_WORKERS_TO', from: { site: employer }, to: own }),
        '/edges/0/from wrong_end',
      ],
      ['a site that hires out to itself', () => ({ from: own, to: own }), '/edges/0/to loop'],
      [
        'an edge without a source',
        () => ({ from: { site: employer }, to: own, source: undefined }),
        '/edges/0/source required',
      ],
      [
        'answers that nobody gave',
        () => ({ ...OTHERS, source: undefined, provenance: told(newId()) }),
        '/edges/0/provenance/assignment unknown_assignment',
      ],
      [
        'answers to a questionnaire that makes no rows',
        () => ({ ...OTHERS, provenance: { ...told(newId()), template: 'as I was told' } }),
        '/edges/0/provenance/template not_valid',
      ],
      [
        'answers to a question in free words',
        () => ({ ...OTHERS, provenance: { ...told(newId()), question: 'Who was it?' } }),
        '/edges/0/provenance/question not_valid',
      ],
    ])('%s, with the place and the reason, and stores nothing', async (_, edge, fault) => {
      fresh = await site('Fresh');
      const path = `${stage.base}/sites/${fresh}/case-file`;
      const edges = [hiresOut({ from: own, to: own }, await edge())];
      const document = caseOf({ agencies: [agency('x')], edges });
      const problem = await bodyOf<{ errors: { path: string; code: string; detail: string }[] }>(
        stage.api.put(path).send(document).expect(422),
      );
      const faults = problem.errors.map(({ path, code }) => `${path} ${code}`);
      expect(faults).toContain(fault);
      expect(problem.errors.every(({ detail }) => detail.length > 15)).toBe(true);
      await stage.api.get(path).expect(404);
    });

    let fresh: string;
  });
});
