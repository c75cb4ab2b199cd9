/** One step of the dated chain of a risk. A step that was not taken is shown as missing. */
export interface ChainStep {
  stage: 'identify' | 'prevent' | 'mitigate' | 'account';
  status: 'taken' | 'planned' | 'missing';
  on: string | null;
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

export interface RiskChain {
  flagId: string;
  risk: string;
  because: string;
  severity: number;
  steps: ChainStep[];
  missing: string[];
  overdue: number;
}

/**
 * The chain identify → prevent → mitigate → account of one risk (A/70/260 para 42). A planned action
 * is not a taken step, and an action that is done but not checked is said to be unchecked
 * (paras 17, 47).
 */
export function riskChain(
  flag: ChainFlag,
  actions: readonly ChainAction[],
  today: string,
): RiskChain {
  const steps: ChainStep[] = [
    { stage: 'identify', status: 'taken', on: flag.identifiedOn, what: flag.sentence },
    stageStep('prevent', actions),
    stageStep('mitigate', actions),
    {
      stage: 'account',
      status: 'taken',
      on: today,
      what: `Accounted for; the flag is ${flag.state}.`,
    },
  ];
  const late = actions.filter((a) => isOpen(a) && a.dueOn < today);
  return {
    flagId: flag.flagId,
    risk: flag.title,
    because: flag.sentence,
    severity: flag.severity,
    steps,
    missing: steps.filter((step) => step.status !== 'taken').map((step) => step.stage),
    overdue: late.length,
  };
}

function stageStep(stage: 'prevent' | 'mitigate', actions: readonly ChainAction[]): ChainStep {
  const own = actions.filter((a) => a.stage === stage && a.state !== 'cancelled');
  if (own.length === 0) {
    return { stage, status: 'missing', on: null, what: `No action to ${stage} was raised.` };
  }
  const done = own.filter((a) => !isOpen(a));
  if (done.length === 0) {
    const next = own.map((a) => a.dueOn).sort()[0] ?? null;
    return {
      stage,
      status: 'planned',
      on: next,
      what: `${own.length} action(s) planned, none done: ${own[0]?.title ?? ''}.`,
    };
  }
  const count = (state: string) => done.filter((a) => a.state === state).length;
  const last =
    done
      .map((a) => a.doneOn ?? '')
      .sort()
      .at(-1) ?? null;
  return {
    stage,
    status: 'taken',
    on: last,
    what: `${done.length} of ${own.length} action(s) done: ${count('effective')} worked, ${count('not_effective')} did not, ${count('done')} not checked yet.`,
  };
}

/** By its state: an action that was taken up again is not done, whatever day it was done before. */
function isOpen(action: ChainAction): boolean {
  return action.state === 'planned' || action.state === 'in_progress';
}
