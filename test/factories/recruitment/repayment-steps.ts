import type { PlanView } from '../../../libs/recruitment/src/repayment/plan-view.service';
import { WORKED_CASE_TODAY } from '../../../libs/recruitment/src/worked-case/worked-case';
import { bodyOf, type RecruitmentApi, type RecruitmentStage } from '../recruitment-api';

export const ATTESTATION = {
  sha256: 'a'.repeat(64),
  kind: 'SIGNED_RECEIPT_LIST',
  holder: 'the trade union',
  seenBy: 'an auditor',
  seenOn: WORKED_CASE_TODAY,
};

/** What is said of each payment beside its amount; nobody is heard yet. */
export const PAID = {
  paidOn: '2026-11-20',
  payer: 'EMPLOYER',
  route: 'BANK_TRANSFER',
  attestation: ATTESTATION,
  confirmedWorkers: 0,
};

let receipts = 0;

/** A receipt like no other. */
export const receipt = (): typeof ATTESTATION => ({
  ...ATTESTATION,
  sha256: (++receipts).toString(16).padStart(64, '0'),
});

/** Steps of a plan over HTTP; `plan` is the one that was answered last. */
export class RepaymentSteps {
  plan!: PlanView;

  private constructor(readonly stage: RecruitmentStage) {}

  /** The plan of a new site with this case. */
  static async of(recruitment: RecruitmentApi, document: unknown): Promise<RepaymentSteps> {
    const steps = new RepaymentSteps(await recruitment.stage());
    const { api, site } = steps.stage;
    await api
      .put(`${site}/case-file`)
      .send(document as object)
      .expect(200);
    await steps.read();
    return steps;
  }

  path(step = ''): string {
    return `${this.stage.site}/repayment-plan${step}`;
  }

  async read(planId?: string): Promise<PlanView> {
    const query = planId === undefined ? '' : `?planId=${planId}`;
    this.plan = await bodyOf<PlanView>(this.stage.api.get(this.path(query)).expect(200));
    return this.plan;
  }

  /** Takes a step on the plan as it was last seen. */
  async post(step: string, body: object, status = 200): Promise<PlanView> {
    const answer = await this.stage.api
      .post(this.path(step))
      .set('if-match', `"${this.plan.version}"`)
      .send(body)
      .expect(status);
    if (status < 300) this.plan = answer.body as PlanView;
    return answer.body as PlanView;
  }

  /** The code with which a step is refused. */
  async refused(step: string, body: object, status = 422): Promise<string> {
    return ((await this.post(step, body, status)) as unknown as { code: string }).code;
  }

  agree(): Promise<PlanView> {
    return this.post('/agreement', {});
  }

  /** Each payment has a receipt of its own, unless the body has one. */
  confirm(body: object, status = 201): Promise<PlanView> {
    return this.post('/confirmations', { ...PAID, attestation: receipt(), ...body }, status);
  }

  /** Workers say of the payment of this number, counted from 0, what they have to say. */
  say(payment: number, word: object, status = 201): Promise<PlanView> {
    const id = this.plan.confirmations[payment]?.id;
    const heard = { channel: 'HOTLINE', saidOn: '2026-11-22' };
    return this.post(`/confirmations/${id}/workers-word`, { ...heard, ...word }, status);
  }

  entitlement(cohortRef: string, worker: string | null = null): PlanView['entitlements'][number] {
    const found = this.plan.entitlements.find(
      (e) => e.cohortRef === cohortRef && e.worker === worker,
    );
    if (!found) throw new Error(`no entitlement of ${cohortRef}`);
    return found;
  }

  /** Pays everybody who can be reached what is left to them. */
  async payAll(said: (workers: number) => object = () => ({})): Promise<void> {
    for (const e of this.plan.entitlements) {
      const served = Math.round(Number(e.paid) / Number(e.duePerWorker));
      const workers = e.workers - e.unreachable + e.reached - served;
      if (workers === 0) continue;
      const each = { entitlementId: e.id, amountPerWorker: e.duePerWorker };
      await this.confirm({ ...each, workers, ...said(workers) });
    }
  }

  /** A reason for each entitlement with workers who were not heard. */
  unheard(): { entitlementId: string; reason: string }[] {
    return this.plan.entitlements
      .filter(({ heard }) => heard.notHeard > 0)
      .map(({ id }) => ({ entitlementId: id, reason: 'They went home before the hotline began.' }));
  }
}

/** All of those who are paid say so at once. */
export const allConfirm = (workers: number): object => ({
  confirmedWorkers: workers,
  confirmedChannel: 'TRADE_UNION',
  confirmedOn: '2026-11-21',
});
