import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '../../files/product-files';
import {
  ifMatch,
  keepItem,
  keepRecord,
  keepVersion,
  valueAt,
  type Answer,
  type Call,
  type Step,
  type World,
} from '../steps';

const CASE = JSON.parse(
  readFileSync(join(REPOSITORY_ROOT, 'libs/recruitment/src/worked-case/worked-case.json'), 'utf8'),
) as { edges: object[] };

/** Workers come from another site, and others go there. */
const hiredOut = (site: string): object[] =>
  [
    { ref: 'hired-from', from: { site }, to: { site: true } },
    { ref: 'hired-out', from: { site: true }, to: { site } },
  ].map((edge) => ({ ...edge, kind: 'HIRES_OUT', source: 'contract of hire' }));

interface Plan {
  planId: string;
  entitlements: { id: string; duePerWorker: string; workers: number; unreachable: number }[];
}

const FIRM = { kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: 'New Agency', country: 'NPL' };

const RULE = {
  code: 'NP-MY-2026',
  origin: 'NPL',
  destinations: ['MYS'],
  cap: { kind: 'AMOUNT', amount: '0', currency: 'NPR' },
  validFrom: '2026-01-01',
  authority: 'A directive',
  whoPaysWhat: 'The employer pays all',
  source: 'Gazette 1/2026',
  reason: 'Counsel found the directive',
};

const RATES: Call['file'] = {
  name: 'rates.csv',
  type: 'text/csv',
  content: 'month,currency,per_usd\n2026-10,CHF,0.87\n2026-11,CHF,0.88\n',
};

const ofSite = (world: World) => ({ siteId: world.get('site') });

/** Keeps an entitlement with people who can be paid, and one with people to be found. */
function keepPlan(world: World, answer: Answer): void {
  keepVersion('plan')(world, answer);
  const { entitlements, planId } = answer.body as Plan;
  world.set('planId', planId);
  const payable = entitlements.find(({ workers, unreachable }) => workers > unreachable);
  const absent = entitlements.find(({ unreachable }) => unreachable > 0);
  world.set('payable', payable?.id ?? '');
  world.set('payable.each', payable?.duePerWorker ?? '');
  world.set('absent', absent?.id ?? '');
}

const reading = ['CaseFile_get', 'CaseReading_continuum', 'CaseReading_reconciliation'].map(
  (operation): Step => ({
    operation,
    as: 'compliance',
    call: (world) => ({ path: ofSite(world) }),
  }),
);

/** The case of a site, what it shows, and the repayment that follows. */
export const recruitmentCalls: readonly Step[] = [
  { operation: 'CaseFileSchema_get', as: 'nobody', call: () => ({}) },
  {
    operation: 'CaseFile_put',
    as: 'compliance',
    call: (world) => ({
      path: ofSite(world),
      body: { ...CASE, edges: [...CASE.edges, ...hiredOut(world.get('second.site'))] },
    }),
    unnamed: Object.fromEntries(
      ['agencies', 'licences', 'edges', 'cohorts', 'payments'].map((part) => [
        `body.${part}[].provenance.assignment`,
        'refused where no answers of this tenant to it made rows here, as case-provenance.db.spec says',
      ]),
    ),
  },
  ...reading,
  {
    operation: 'CaseReading_observations',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world) }),
    keep: (world, answer) => {
      keepItem('observation')(world, answer);
      const { items } = answer.body as { items: { agencyId: string | null }[] };
      world.set('agency', items.find(({ agencyId }) => agencyId !== null)?.agencyId ?? '');
    },
  },
  { operation: 'Observation_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Observation_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('observation') } }),
  },
  {
    operation: 'Involvement_record',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('observation') },
      body: {
        party: 'AGENCY',
        agencyId: world.get('agency'),
        kind: 'CAUSE',
        on: '2026-11-20',
        reason: 'It took the money',
      },
    }),
  },
  {
    operation: 'Involvement_list',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('observation') } }),
  },
  {
    operation: 'AnswerComparison_get',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world) }),
  },
  {
    operation: 'AnswerMapping_list',
    as: 'compliance',
    call: (world) => ({ query: { agencyId: world.get('agency') } }),
  },
  {
    operation: 'RecruitmentPolicy_get',
    as: 'compliance',
    call: () => ({}),
    keep: keepVersion('policy'),
  },
  {
    operation: 'RecruitmentPolicy_set',
    as: 'compliance',
    call: (world) => ({
      headers: ifMatch(world, 'policy'),
      body: { settings: { documentReturnHours: 24 }, reason: 'As it is anyway' },
    }),
    keep: keepVersion('policy'),
  },
  {
    operation: 'ExchangeRate_load',
    as: 'compliance',
    call: () => ({ body: { source: 'Central bank' }, file: RATES }),
  },
  { operation: 'ExchangeRate_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Agency_list',
    as: 'compliance',
    call: (world) => ({ query: { siteId: world.get('site') } }),
  },
  {
    operation: 'Agency_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('agency') } }),
  },
  {
    operation: 'Agency_create',
    as: 'compliance',
    call: (world) => ({ body: { ...FIRM, ref: 'new-agency', parentId: world.get('agency') } }),
    keep: keepRecord('new-agency'),
  },
  {
    operation: 'Agency_replace',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('new-agency') },
      headers: ifMatch(world, 'new-agency'),
      body: { ...FIRM, admin1: 'NP-P3', parentId: world.get('agency') },
    }),
    keep: keepVersion('new-agency'),
  },
  {
    operation: 'Agency_addLicence',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('new-agency') },
      body: {
        ref: 'L1',
        number: '77/074',
        authority: 'Department of Foreign Employment',
        jurisdiction: 'NPL',
        validFrom: '2024-01-01',
      },
    }),
    keep: keepRecord('licence'),
  },
  {
    operation: 'Agency_changeLicence',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('new-agency'), licenceId: world.get('licence') },
      headers: ifMatch(world, 'licence'),
      body: { status: { status: 'SUSPENDED', from: '2026-01-01' } },
    }),
    keep: keepVersion('licence'),
  },
  { operation: 'FeeRule_list', as: 'compliance', call: () => ({ query: { origin: 'NPL' } }) },
  {
    operation: 'FeeRule_create',
    as: 'compliance',
    call: () => ({ body: RULE }),
    keep: keepVersion('rule'),
  },
  {
    operation: 'FeeRule_end',
    as: 'compliance',
    call: (world) => ({
      path: { code: RULE.code },
      headers: ifMatch(world, 'rule'),
      body: { validTo: '2026-11-30', reason: 'Replaced by a later directive' },
    }),
    keep: keepVersion('rule'),
  },
  {
    operation: 'Chain_ofSite',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world) }),
  },
  { operation: 'Chain_withoutEvidence', as: 'compliance', call: () => ({}) },
  { operation: 'Chain_corridors', as: 'compliance', call: () => ({}) },
  { work: 'tasks' },
  {
    operation: 'Repayment_get',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world) }),
    keep: keepPlan,
  },
  {
    operation: 'Repayment_get',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world), query: { planId: world.get('planId') } }),
  },
  {
    operation: 'Repayment_agree',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world), headers: ifMatch(world, 'plan') }),
    keep: keepPlan,
  },
  {
    operation: 'Repayment_confirm',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world), body: confirmation(world) }),
    keep: (world, answer) => {
      keepVersion('plan')(world, answer);
      const { confirmations } = answer.body as { confirmations: { id: string }[] };
      world.set('confirmation', confirmations[0]?.id ?? '');
    },
  },
  {
    operation: 'Repayment_say',
    as: 'compliance',
    call: (world) => ({
      path: { ...ofSite(world), confirmationId: world.get('confirmation') },
      body: { said: 'NOT_PAID', workers: 1, channel: 'HOTLINE', saidOn: '2026-11-22' },
    }),
    keep: (world, answer) => {
      keepVersion('plan')(world, answer);
      const { confirmations } = answer.body as { confirmations: { words: { id: string }[] }[] };
      world.set('word', confirmations[0]?.words[0]?.id ?? '');
    },
  },
  {
    operation: 'Repayment_say',
    as: 'compliance',
    call: (world) => ({
      path: { ...ofSite(world), confirmationId: world.get('confirmation') },
      body: {
        said: 'PAID',
        workers: 1,
        channel: 'HOTLINE',
        saidOn: '2026-11-23',
        inPlaceOf: world.get('word'),
      },
    }),
    keep: keepVersion('plan'),
  },
  {
    // An agency that charged may not pay back: refused, but never for another reason.
    operation: 'Repayment_confirm',
    as: 'compliance',
    call: (world) => ({
      path: ofSite(world),
      body: { ...confirmation(world), throughAgencyId: world.get('agency') },
    }),
    status: 422,
  },
  {
    operation: 'Repayment_trace',
    as: 'compliance',
    call: (world) => ({
      path: ofSite(world),
      headers: ifMatch(world, 'plan'),
      body: {
        entitlementId: world.get('absent'),
        step: 'FORMER_COLLEAGUES',
        takenOn: '2026-11-22',
        found: 1,
      },
    }),
    keep: (world, answer) => world.set('plan.version', valueAt(answer, 'version')),
  },
  {
    // Not everybody is paid yet, so the plan stays open: refused, but never for another reason.
    operation: 'Repayment_close',
    as: 'compliance',
    call: (world) => ({
      path: ofSite(world),
      headers: ifMatch(world, 'plan'),
      body: {
        reason: 'Nobody else was found',
        planId: world.get('planId'),
        unheard: [{ entitlementId: world.get('payable'), reason: 'The hotline began later' }],
      },
    }),
    status: 409,
  },
];

function confirmation(world: World) {
  return {
    entitlementId: world.get('payable'),
    workers: 1,
    amountPerWorker: world.get('payable.each'),
    paidOn: '2026-11-20',
    payer: 'EMPLOYER',
    route: 'BANK_TRANSFER',
    attestation: {
      sha256: 'ab'.repeat(32),
      kind: 'SIGNED_RECEIPT_LIST',
      holder: 'Finance department',
      seenBy: 'Compliance department',
      seenOn: '2026-11-21',
    },
    confirmedWorkers: 0,
  };
}
