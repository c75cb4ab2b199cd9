import { Injectable } from '@nestjs/common';
import { addDays, Clock, newId, type TxCtx } from '@para42/platform';
import { FlagReadModel, type Flag } from '@para42/risk';
import { ActionRepository, type PlannedAction } from '../actions/action.repository';
import { CHECK_AFTER_DAYS } from '../actions/due-days';
import type { ActionTemplate } from '../actions/play';
import { playFor } from '../actions/playbook';
import { dueByDeadline, RepaymentDeadlines } from '../actions/repayment-deadlines';
import { plansAgain } from '../actions/plan-again';
import type { FindingState } from './finding.states';
import { FindingRepository, type Finding, type NewFinding } from './finding.repository';

type ActingStage = ActionTemplate['stage'];

export interface Opened {
  findings: number;
  actions: number;
}

/** Turns flags into findings that somebody must act on, and findings into actions of a stage. */
@Injectable()
export class FindingOpeningService {
  constructor(
    private readonly findings: FindingRepository,
    private readonly actions: ActionRepository,
    private readonly deadlines: RepaymentDeadlines,
    private readonly flags: FlagReadModel,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens what is missing; running again adds nothing. Flags that are settled or cleared by now are left
   * alone. @returns how many findings and actions are new
   */
  async open(
    ctx: TxCtx,
    flags: readonly Flag[],
    stages: readonly ActingStage[],
    cycleId: string | null,
  ): Promise<Opened> {
    const today = this.clock.today();
    const played = flags.filter(asksForAction);
    const bases = await this.flags.basesOf(ctx, played);
    const found = played.map((flag) => newFinding(flag, bases.get(flag.id) ?? ''));
    const opened = await this.findings.open(ctx, found, cycleId, today);
    const findings = await this.findings.byFlags(
      ctx,
      played.map((flag) => flag.id),
    );
    const deadlines = await this.deadlinesOf(ctx, findings);
    const planned = findings.flatMap((finding) =>
      templatesOf(finding, stages).map((template) =>
        plan(finding, { template, code: template.code }, today, deadlines),
      ),
    );
    return { findings: opened.length, actions: await this.actions.open(ctx, planned, today) };
  }

  /**
   * Flags that came back after somebody settled them: a finding that was closed so opens again, and what was done or
   * called off before is to be done anew.
   */
  async reopen(
    ctx: TxCtx,
    flags: readonly Flag[],
    closed: readonly FindingState[] = ['verified', 'withdrawn'],
  ): Promise<Opened> {
    const today = this.clock.today();
    const back = flags.filter(asksForAction).map((flag) => flag.id);
    const findings = await this.findings.reopen(ctx, back, closed);
    const ids = findings.map((finding) => finding.id);
    const before = await this.actions.byFindings(ctx, ids);
    const deadlines = await this.deadlinesOf(ctx, findings);
    const planned = findings.flatMap((finding) => {
      const own = before.filter((action) => action.findingId === finding.id);
      return plansAgain(templatesOf(finding, ['prevent', 'mitigate']), own).map((round) =>
        plan(finding, round, today, deadlines),
      );
    });
    return { findings: findings.length, actions: await this.actions.open(ctx, planned, today) };
  }

  private deadlinesOf(ctx: TxCtx, findings: readonly Finding[]): Promise<Map<string, string>> {
    return this.deadlines.ofSites(
      ctx,
      findings.map(({ siteId }) => siteId),
    );
  }
}

function asksForAction(flag: Flag): boolean {
  const unsettled = flag.state === 'open' || flag.state === 'acknowledged';
  return unsettled && playFor(flag.ruleCode) !== undefined;
}

function templatesOf(finding: Finding, stages: readonly ActingStage[]): ActionTemplate[] {
  const actions = playFor(finding.ruleCode)?.actions ?? [];
  return actions.filter((template) => stages.includes(template.stage));
}

function plan(
  finding: Finding,
  { template, code }: { template: ActionTemplate; code: string },
  today: string,
  deadlines: ReadonlyMap<string, string>,
): PlannedAction {
  const { id: findingId, supplierId, siteId } = finding;
  const { remedy, dueDays } = template;
  const dueOn = dueByDeadline(addDays(today, dueDays), remedy, deadlines.get(siteId));
  return {
    code,
    findingId,
    supplierId,
    siteId,
    template,
    dueOn,
    checkDueOn: addDays(dueOn, CHECK_AFTER_DAYS),
    ownerName: template.owner === 'buyer' ? 'Compliance team' : 'Supplier management',
  };
}

function newFinding(flag: Flag, basis: string): NewFinding {
  const { supplierId, siteId, ruleCode, severity, priority } = flag;
  return {
    id: newId(),
    supplierId,
    siteId,
    flagId: flag.id,
    ruleCode,
    title: playFor(ruleCode)?.finding ?? flag.title,
    basis,
    severity,
    priority,
  };
}
