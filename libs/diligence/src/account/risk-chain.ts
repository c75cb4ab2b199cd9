import type { Standing } from './standing';

/** One step of the dated chain of a risk. A step that was not taken, or did not work, is missing. */
export interface ChainStep {
  stage: 'identify' | 'prevent' | 'mitigate' | 'account';
  status: 'taken' | 'not_effective' | 'planned' | 'missing';
  /** YYYY-MM-DD on which it was taken. */
  on: string | null;
  /** Of a planned step. */
  dueOn: string | null;
  what: string;
}

export interface ChainFlag {
  flagId: string;
  title: string;
  sentence: string;
  severity: number;
  state: string;
  identifiedOn: string;
}

export interface ChainAction {
  stage: 'prevent' | 'mitigate';
  title: string;
  state: string;
  dueOn: string;
  doneOn: string | null;
}

export interface ChainFinding {
  state: string;
  closedOn: string | null;
}

export interface RiskChain {
  flagId: string;
  risk: string;
  because: string;
  severity: number;
  standing: Standing;
  /** Null where none was opened. */
  finding: ChainFinding | null;
  steps: ChainStep[];
  /** Stages that were not taken, or whose actions did not work. */
  missing: string[];
  overdue: number;
}

/** What a chain is made of, as it is on the day of the account. */
export interface ChainParts {
  flag: ChainFlag;
  standing: Standing;
  finding: ChainFinding | undefined;
  actions: readonly ChainAction[];
}

/**
 * The chain identify → prevent → mitigate → account of one risk (A/70/260 para 42). A planned action
 * is not a taken step, nor is one that was seen not to work; one that is done but not checked is said
 * to be unchecked (paras 17, 47).
 */
export function riskChain(
  { flag, standing, finding, actions }: ChainParts,
  today: string,
): RiskChain {
  const steps: ChainStep[] = [
    step('identify', 'taken', flag.sentence, flag.identifiedOn),
    stageStep('prevent', actions),
    stageStep('mitigate', actions),
    step('account', 'taken', accounted(flag, standing, finding), today),
  ];
  const late = actions.filter((a) => isOpen(a) && a.dueOn < today);
  return {
    flagId: flag.flagId,
    risk: flag.title,
    because: flag.sentence,
    severity: flag.severity,
    standing,
    finding: finding ? { state: finding.state, closedOn: finding.closedOn } : null,
    steps,
    missing: steps.filter(({ status }) => status !== 'taken').map(({ stage }) => stage),
    overdue: late.length,
  };
}

function accounted(
  flag: ChainFlag,
  { dueForReview, reviewOn }: Standing,
  finding: ChainFinding | undefined,
): string {
  const parts = [`Accounted for; the flag is ${flag.state}`];
  if (dueForReview) parts.push(`its dismissal is due for review since ${reviewOn}`);
  if (finding?.state === 'withdrawn')
    parts.push(`its finding was withdrawn on ${finding.closedOn}`);
  return `${parts.join('; ')}.`;
}

function stageStep(stage: 'prevent' | 'mitigate', actions: readonly ChainAction[]): ChainStep {
  const own = actions.filter((a) => a.stage === stage && a.state !== 'cancelled');
  if (own.length === 0) return step(stage, 'missing', `No action to ${stage} was raised.`);
  const done = own.filter((a) => !isOpen(a));
  if (done.length === 0) {
    const dueOn = own.map((a) => a.dueOn).sort()[0] ?? null;
    const what = `${own.length} action(s) planned, none done: ${own[0]?.title ?? ''}.`;
    return { ...step(stage, 'planned', what), dueOn };
  }
  const count = (state: string) => done.filter((a) => a.state === state).length;
  const last = done.map((a) => a.doneOn ?? '').sort();
  const failed = count('not_effective');
  return step(
    stage,
    failed > 0 ? 'not_effective' : 'taken',
    `${done.length} of ${own.length} action(s) done: ${count('effective')} worked, ${failed} did not, ${count('done')} not checked yet.`,
    last.at(-1),
  );
}

function step(
  stage: ChainStep['stage'],
  status: ChainStep['status'],
  what: string,
  on: string | null = null,
): ChainStep {
  return { stage, status, on, dueOn: null, what };
}

/** By its state: an action that was taken up again is not done, whatever day it was done before. */
function isOpen(action: ChainAction): boolean {
  return action.state === 'planned' || action.state === 'in_progress';
}
