import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ctx } from '@para42/platform';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  ReviewService,
  SubmissionService,
  type Signatory,
} from '@para42/questionnaires';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { AnswerMappingService } from './answer-mapping.service';

interface Change {
  path: string;
  version: number;
  value: unknown;
}

interface Sample {
  before: CaseFile;
  signatory: Signatory;
  changes: Change[];
}

function sample(): Sample {
  const path = join(__dirname, '../../../../samples/recruitment-answers.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Sample;
}

/** The sample with one row changed, or taken out. */
function changed(path: string, cells: object | null): Change[] {
  return sample().changes.map((change) => {
    if (change.path !== path) return change;
    const value = cells === null ? null : { ...(change.value as object), ...cells };
    return { ...change, value };
  });
}

describe('answers to the questionnaire on recruitment and fees', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;
  let siteId: string;
  let supplier: Ctx;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
    supplier = tenant.as('supplier', supplierId);
  });

  async function assignment(): Promise<string> {
    const campaign = await module.get(CampaignService).create(tenant.ctx, {
      templateCode: 'recruitment-and-fees',
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients: { supplierIds: [supplierId] },
    });
    const [made] = await module
      .get(AssignmentService)
      .list(supplier, { campaignId: campaign.id }, undefined, 2);
    if (!made) throw new Error('the campaign made no assignment');
    return made.id;
  }

  async function submit(id: string, changes: readonly Change[]) {
    const saved = await module.get(AnswerService).saveChanges(supplier, id, changes);
    const { signatory } = sample();
    return module.get(SubmissionService).submit(supplier, id, saved.version, signatory);
  }

  async function work(): Promise<void> {
    const ran = await db.runTasks(module, 10_000);
    expect(ran.failed).toEqual([]);
  }

  /** A whole round: asked, answered, submitted, mapped. */
  async function answered(changes: readonly Change[] = sample().changes) {
    const id = await assignment();
    const receipt = await submit(id, changes);
    await work();
    return { id, receipt };
  }

  const putTerms = (file: Partial<CaseFile> = {}, version?: number) =>
    module.get(CaseFileService).put(tenant.ctx, siteId, { ...sample().before, ...file }, version);
  const caseFile = async () => (await module.get(CaseFileService).get(tenant.ctx, siteId)).file;
  const mappings = () =>
    module.get(AnswerMappingService).list(tenant.ctx, { supplierId }, undefined, 10);
  const observations = async () => {
    const { rows } = await db.superuser.query<{
      key: string;
      statement: string;
      state: string;
      observed: string;
    }>(
      `select observation_key as key, statement, state, observed_on::text as observed from observation
       where site_id = $1 order by observation_key`,
      [siteId],
    );
    return rows;
  };
  /** Every row of the tenant that the mapping may write, with its version and time. */
  const footprint = async (): Promise<string> => {
    const tables = ['case_file', 'agency', 'agency_licence', 'cohort', 'payment', 'chain_edge'];
    const all = [...tables, 'observation', 'answer_mapping', 'ledger_entry'].map(async (table) => {
      const { rows } = await db.superuser.query<{ row: unknown }>(
        `select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`,
        [tenant.tenantId],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(all));
  };

  it('make observations with the figures that the law of the day gives', async () => {
    await putTerms();
    await answered();
    const shown = await observations();
    console.log(JSON.stringify(shown, null, 1), JSON.stringify((await mappings())[0], null, 1));
  });
});
