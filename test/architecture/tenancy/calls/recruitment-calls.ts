import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '../../files/product-files';
import {
  ifMatch,
  keepItem,
  keepVersion,
  valueAt,
  type Answer,
  type Step,
  type World,
} from '../steps';

const CASE = JSON.parse(
  readFileSync(join(REPOSITORY_ROOT, 'libs/recruitment/src/worked-case/worked-case.json'), 'utf8'),
) as object;

interface Plan {
  entitlements: { id: string; duePerWorker: string; workers: number; unreachable: number }[];
}

const ofSite = (world: World) => ({ siteId: world.get('site') });

/** Keeps an entitlement with people who can be paid, and one with people to be found. */
function keepPlan(world: World, answer: Answer): void {
  keepVersion('plan')(world, answer);
  const { entitlements } = answer.body as Plan;
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
    call: (world) => ({ path: ofSite(world), body: CASE }),
    unnamed: Object.fromEntries(
      ['agencies', 'licences', 'edges', 'cohorts', 'payments'].map((part) => [
        `body.${part}[].provenance.assignment`,
        'a remark of where the row came from, which is kept as text and leads nowhere',
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
    operation: 'Repayment_agree',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world), headers: ifMatch(world, 'plan') }),
    keep: keepPlan,
  },
  {
    operation: 'Repayment_confirm',
    as: 'compliance',
    call: (world) => ({ path: ofSite(world), body: confirmation(world) }),
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
      body: { entitlementId: world.get('absent'), workers: 1 },
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
      body: { reason: 'Nobody else was found' },
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
    route: 'BANK_TRANSFER',
    attestation: {
      sha256: 'ab'.repeat(32),
      kind: 'signed receipt list',
      holder: 'Finance department',
      seenBy: 'Compliance department',
      seenOn: '2026-11-21',
    },
    confirmedWorkers: 0,
  };
}
