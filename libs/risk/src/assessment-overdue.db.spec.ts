import { newId } from '@para42/platform';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  QuestionnairesReadModel,
  RecipientSources,
  registerTemplates,
  ReviewService,
  SubmissionService,
} from '@para42/questionnaires';
import {
  asked,
  completeChanges,
  feesTemplate,
  signatory,
  type Questionnaires,
} from '../../../test/factories/questionnaires/asked-questionnaire';
import {
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  riskWorld,
  siteAt,
  sweep,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { AssessmentFactsService } from './assessment-facts.service';
import { assessDatedFlagsJob } from './risk.jobs';

describe('the rule of 90 days', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let questionnaires: Questionnaires;

  beforeAll(async () => {
    world = await riskWorld(db, {
      imports: [QuestionnairesModule],
      providers: [registerTemplates([feesTemplate])],
    });
    const { module } = world;
    questionnaires = {
      module,
      campaigns: module.get(CampaignService),
      assignments: module.get(AssignmentService),
      answers: module.get(AnswerService),
      submissions: module.get(SubmissionService),
      reviews: module.get(ReviewService),
      readModel: module.get(QuestionnairesReadModel),
      sources: module.get(RecipientSources),
    };
  });
  beforeEach(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    tenant = await db.tenant();
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const day = async (of: string) => {
    db.clock.set(`${of}T12:00:00Z`);
    await db.tx.run(tenant.system, (ctx) => {
      ctx.jobs.enqueue(assessDatedFlagsJob, { period: `${of}T00:00:00.000Z` }, { as: 'system' });
      return Promise.resolve();
    });
    await drain(world);
  };
  const assess = (siteIds: string[]) =>
    db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, siteIds, 'test'));
  const overdue = async (siteId: string) =>
    (await flagRows(world, tenant.tenantId))
      .filter((flag) => flag.rule === 'assessment-overdue' && flag.site === siteId)
      .map(({ state }) => state);
  const audited = (supplierId: string, siteId: string | null, on: string, kind = 'audit_report') =>
    db.superuser.query(
      `insert into document (tenant_id, id, supplier_id, site_id, kind, title, media_type, bytes, sha256, object_key,
         effective_on, added_by) values ($1, $2, $3, $4, $6, 'Audit', 'application/pdf', 1, $7, 'k', $5, 'buyer:x')`,
      [
        tenant.tenantId,
        newId(),
        supplierId,
        siteId,
        on,
        kind,
        newId().padEnd(64, '0').slice(0, 64),
      ],
    );

  it('flags a site that nobody looked at on the 91st day of the crisis, by the day alone', async () => {
    const { siteId } = await siteAt(world, tenant.tenantId, KATHMANDU);
    await assess([siteId]);
    await day('2026-12-30');
    expect(await overdue(siteId)).toEqual([]);
    await day('2026-12-31');
    expect(await overdue(siteId)).toEqual(['open']);
  });

  it.each([
    ['is off', { enabled: false, parameters: {} }],
    ['begins at a higher grade', { enabled: true, parameters: { minimumSeverity: 5 } }],
  ])('does so too where the rule of the place %s, as a sweep would', async (_, setting) => {
    const eased = { ...FLOOD, 'gdacs:alertlevel': 'Orange', 'gdacs:episodeid': '2' };
    await loadAreas(world, tenant.system, '2026-10-03', eased);
    await world.rules.set(tenant.ctx, 'site-in-crisis-area', { ...setting, reason: 'Not asked' });
    const { siteId } = await siteAt(world, tenant.tenantId, KATHMANDU);
    await assess([siteId]);
    await drain(world);
    await day('2026-12-30');
    expect(await flagRows(world, tenant.tenantId)).toEqual([]);
    await day('2026-12-31');
    expect(await overdue(siteId)).toEqual(['open']);
    const rows = await flagRows(world, tenant.tenantId);
    await sweep(world, tenant);
    expect(await flagRows(world, tenant.tenantId)).toEqual(rows);
  });

  it('counts from an audit of the site or of its supplier, and no other document', async () => {
    const { siteId, supplierId } = await siteAt(world, tenant.tenantId, KATHMANDU);
    const sister = await siteAt(world, tenant.tenantId, KATHMANDU, supplierId);
    const stranger = await siteAt(world, tenant.tenantId, KATHMANDU);
    await assess([siteId, sister.siteId, stranger.siteId]);
    await audited(supplierId, siteId, '2026-12-01');
    await audited(stranger.supplierId, null, '2026-12-01', 'certificate');
    await day('2026-12-31');
    expect(await overdue(siteId)).toEqual([]);
    expect(await overdue(sister.siteId)).toEqual(['open']);
    expect(await overdue(stranger.siteId)).toEqual(['open']);
    await audited(supplierId, null, '2026-12-15');
    await day('2027-01-01');
    expect(await overdue(sister.siteId)).toEqual(['cleared']);
    await day('2027-03-16');
    expect([await overdue(siteId), await overdue(sister.siteId)]).toEqual([['open'], ['open']]);
  });

  it('is satisfied by answers once they are accepted, and not before', async () => {
    const made = await asked(db, questionnaires, tenant);
    const { siteId } = await siteAt(world, tenant.tenantId, KATHMANDU, made.supplierId);
    await assess([siteId]);
    await day('2026-12-31');
    expect(await overdue(siteId)).toEqual(['open']);
    const { answers, submissions, reviews } = questionnaires;
    const { version } = await answers.saveChanges(
      made.supplier,
      made.assignmentId,
      completeChanges,
    );
    const receipt = await submissions.submit(made.supplier, made.assignmentId, version, signatory);
    await db.superuser.query(
      `update submission set submitted_at = '2026-12-30T10:00:00Z' where tenant_id = $1`,
      [tenant.tenantId],
    );
    await day('2026-12-31');
    expect(await overdue(siteId)).toEqual(['open']);
    await reviews.accept(tenant.system, made.assignmentId, receipt.version);
    await drain(world);
    expect(await overdue(siteId)).toEqual(['cleared']);
  });

  it('takes the latest of site and supplier up to the day asked about', async () => {
    const { siteId, supplierId } = await siteAt(world, tenant.tenantId, KATHMANDU);
    await audited(supplierId, siteId, '2026-06-01');
    await audited(supplierId, null, '2026-08-01');
    await audited(supplierId, siteId, '2027-08-01');
    const latest = async (until: string) => {
      const facts = await db.tx.run(tenant.system, (ctx) =>
        world.module
          .get(AssessmentFactsService, { strict: false })
          .latestOf(ctx, [{ id: siteId, supplierId }], until),
      );
      return facts.get(siteId)?.assessment?.on;
    };
    expect(await latest('2026-05-31')).toBeUndefined();
    expect(await latest('2026-06-01')).toBe('2026-06-01');
    expect(await latest('2026-11-24')).toBe('2026-08-01');
    expect(await latest('2030-01-01')).toBe('2027-08-01');
  });
});
