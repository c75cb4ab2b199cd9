import {
  AnswerService,
  AssignmentService,
  CampaignService,
  ReviewService,
  SubmissionService,
} from '@para42/questionnaires';
import type { Ctx } from '@para42/platform';
import { AgencyService } from '../../../libs/recruitment/src/agencies/agency.service';
import { agencyAnswers } from '../recruitment/agency-answers';
import { Answering } from '../recruitment/answering';
import { recruitmentSample, type SampleChange } from '../recruitment/sample-answers';
import { signatory } from '../questionnaires/asked-questionnaire';
import type { TestTenant } from '../../setup/database';
import type { NamedSites } from './assessed-sites';
import { drain, type RiskWorld } from './risk-world';

/** Answers to every question that is always asked; one says that the employer holds the papers. */
const SITE_ANSWERS: Readonly<Record<string, unknown>> = {
  fl01_contract_language: true,
  fl01_permit_tied: 'no_workers_from_abroad',
  fl01_equal_terms: true,
  fl01_under_18: false,
  fl02_terms_changed: false,
  fl02_contract_replaced: false,
  fl03_free_to_leave: true,
  fl04_phones: true,
  fl04_transport: 'yes',
  fl05_channel: true,
  fl05_reports: 'none',
  fl06_penalty: false,
  fl07_holder: 'employer',
  fl07_agreed: true,
  fl07_return_hours: 24,
  fl08_paid_on_time: true,
  fl08_payslip: true,
  fl09_debts: false,
  fl10_housing: false,
  fl10_safety: ['gear', 'training', 'exits', 'first_aid', 'may_stop'],
  fl11_longest_week: 48,
  fl11_refusal: true,
  fl11_rest_day: true,
};

/**
 * Answers on conditions of one site, given by people of the supplier; `more` by path without the first slash.
 * @returns what accepts them
 */
export async function submittedAnswers(
  { module }: RiskWorld,
  tenant: TestTenant,
  supplierId: string,
  recipients: { siteIds: string[] },
  more: Readonly<Record<string, unknown>> = {},
): Promise<() => Promise<void>> {
  const get = <T>(type: new (...args: never[]) => T) => module.get(type, { strict: false });
  const { id: campaignId } = await get(CampaignService).create(tenant.ctx, {
    templateCode: 'site-forced-labour-indicators',
    title: 'Conditions of this year',
    dueOn: '2999-12-31',
    recipients,
  });
  const supplier = tenant.as('supplier', supplierId);
  const [assignment] = await get(AssignmentService).list(supplier, { campaignId }, undefined, 2);
  const id = assignment?.id ?? '';
  const changes = Object.entries({ ...SITE_ANSWERS, ...more }).map(([code, value]) => ({
    path: `/${code}`,
    version: 0,
    value: value as string,
  }));
  const { version } = await get(AnswerService).saveChanges(supplier, id, changes);
  const receipt = await get(SubmissionService).submit(supplier, id, version, signatory);
  return async () => {
    await get(ReviewService).accept(tenant.system, id, receipt.version);
  };
}

/** Answers on conditions of one site, given and accepted. */
export async function acceptedAnswers(
  world: RiskWorld,
  { tenant, suppliers }: NamedSites,
  recipients: { siteIds: string[] },
): Promise<void> {
  const accept = await submittedAnswers(world, tenant, suppliers.meru, recipients);
  await accept();
}

/** Whoever has several sites says at which one a group works. */
function atMeru(change: SampleChange): SampleChange {
  if (!change.path.startsWith('/cohorts/')) return change;
  return { ...change, value: { ...(change.value as object), site: 'Meru plant' } };
}

/** Of an employer and of one of its agencies, on the same workers and otherwise on what they paid. */
export async function contradictingAnswers(world: RiskWorld, sites: NamedSites): Promise<void> {
  const { tenant, meru, suppliers } = sites;
  const answering = new Answering(world.module, tenant);
  const answered = async (
    who: Ctx,
    template: string,
    recipients: object,
    changes: Parameters<Answering['send']>[2],
  ) => {
    const asked = await answering.ask(who, template, recipients);
    await answering.accept(await answering.send(who, asked, changes));
    await drain(world);
  };
  await answered(
    tenant.as('supplier', suppliers.meru),
    'recruitment-and-fees',
    { supplierIds: [suppliers.meru] },
    recruitmentSample().changes.map(atMeru),
  );
  const agencies = await world.module
    .get(AgencyService, { strict: false })
    .list(tenant.ctx, {}, undefined, 50);
  const padma = agencies.find(({ ref }) => ref !== 'padma-horizon' && /padma/i.test(ref));
  if (!padma) throw new Error(`none of ${agencies.map(({ ref }) => ref).join(', ')}`);
  await answered(
    tenant.as('agency', padma.id),
    'recruitment-agency',
    { source: 'agencies', params: { ofSites: [meru] } },
    agencyAnswers(),
  );
}
