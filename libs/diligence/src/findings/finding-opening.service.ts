import { Injectable } from '@nestjs/common';
import { Clock, newId, type TxCtx } from '@para42/platform';
import { findRule, type Flag } from '@para42/risk';
import { ActionRepository, type PlannedAction } from '../actions/action.repository';
import { playFor } from '../actions/playbook';
import type { Stage } from '../cycles/cycle.states';
import { FindingRepository, type NewFinding } from './finding.repository';

const CHECK_AFTER_DAYS = 60;

/** Turns flags into findings that somebody must act on, and findings into actions of a stage. */
@Injectable()
export class FindingOpeningService {
  constructor(
    private readonly findings: FindingRepository,
    private readonly actions: ActionRepository,
    private readonly clock: Clock,
  ) {}

  /** Opens what is missing; running again adds nothing. @returns how many findings and actions are new */
  async open(
    ctx: TxCtx,
    flags: readonly Flag[],
    stages: readonly Extract<Stage, 'prevent' | 'mitigate'>[],
    cycleId: string | null,
  ): Promise<{ findings: number; actions: number }> {
    const today = this.clock.today();
    const played = flags.filter((flag) => playFor(flag.ruleCode));
    const opened = await this.findings.open(ctx, played.map(newFinding), cycleId, today);
    const findings = await this.findings.byFlags(
      ctx,
      played.map((flag) => flag.id),
    );
    const planned = findings.flatMap((finding): PlannedAction[] =>
      (playFor(finding.ruleCode)?.actions ?? [])
        .filter((template) => stages.includes(template.stage as 'prevent' | 'mitigate'))
        .map((template) => ({
          findingId: finding.id,
          supplierId: finding.supplierId,
          siteId: finding.siteId,
          template,
          dueOn: addDays(today, template.dueDays),
          checkDueOn: addDays(today, template.dueDays + CHECK_AFTER_DAYS),
          ownerName: template.owner === 'buyer' ? 'Compliance team' : 'Supplier management',
        })),
    );
    const actions = await this.actions.open(ctx, planned, today);
    return { findings: opened.length, actions };
  }
}

function newFinding(flag: Flag): NewFinding {
  const { supplierId, siteId, ruleCode, severity, priority } = flag;
  return {
    id: newId(),
    supplierId,
    siteId,
    flagId: flag.id,
    ruleCode,
    title: playFor(ruleCode)?.finding ?? flag.title,
    basis: findRule(ruleCode)?.basis ?? '',
    severity,
    priority,
  };
}

/** A calendar day so many days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
