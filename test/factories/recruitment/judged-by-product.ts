import { Decimal } from 'decimal.js';
import type {
  Reckoned,
  ReckonedEntitlement,
  ReckonedObservation,
} from './second-program/second-program';

/** What the API shows of a judged case, as far as the second program judges it too. */
export interface ShownCase {
  observations: readonly ShownObservation[];
  grades: readonly { cohort: string; grade: string | null }[];
  plan: ShownPlan;
}

export interface ShownObservation {
  key: string;
  agency: string | null;
  observedOn: string;
  basis: { kind: string; code: string };
  indicators: string[];
  strength: string;
  sign: string | null;
  workers: number;
  facts: Record<string, unknown>;
}

export interface ShownPlan {
  currency: string;
  total: string;
  setAside: string;
  entitlements: readonly {
    cohortRef: string;
    worker: string | null;
    workers: number;
    unreachable: number;
    basis: string;
    duePerWorker: string;
    monthsOfWage: string | null;
    discoveredOn: string;
    deadlineOn: string;
    instalments: readonly { dueOn: string; perWorker: string }[];
  }[];
}

/** A case as the product judges it, in the form of the second program. */
export function judgedByProduct({ observations, grades, plan }: ShownCase): Reckoned {
  return {
    currency: plan.currency,
    total: plain(plan.total),
    setAside: plain(plan.setAside),
    entitlements: plan.entitlements.map((e): ReckonedEntitlement => {
      const { workers, unreachable, basis, monthsOfWage, discoveredOn, deadlineOn } = e;
      return {
        cohort: e.cohortRef,
        worker: e.worker,
        ...{ workers, unreachable, basis, monthsOfWage, discoveredOn, deadlineOn },
        due: plain(e.duePerWorker),
        instalments: e.instalments.map((i) => `${i.dueOn} ${plain(i.perWorker)}`),
      };
    }),
    grades: Object.fromEntries(grades.map(({ cohort, grade }) => [cohort, grade])),
    observations: [...observations]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, agency, observedOn, basis, indicators, strength, sign, workers, facts }) => ({
        ...{ key, agency, observedOn, indicators, strength, sign, workers },
        basis: `${basis.kind} ${basis.code}`,
        figures: figuresOf(key.split(':')[0] ?? '', facts),
      })),
  };
}

/** The answer of the second program with every number written the same way. */
export function written(reckoned: Reckoned): Reckoned {
  return {
    ...reckoned,
    total: plain(reckoned.total),
    setAside: plain(reckoned.setAside),
    entitlements: reckoned.entitlements.map((e) => ({
      ...e,
      due: plain(e.due),
      instalments: e.instalments.map((text) => {
        const [day = '', amount = ''] = text.split(' ');
        return `${day} ${plain(amount)}`;
      }),
    })),
    observations: reckoned.observations.map((o): ReckonedObservation => ({ ...o })),
  };
}

/** Facts that the second program works out for each kind; others repeat what the case says. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  FEE_PAID: ['lines', 'legalRule', 'individuals'],
  FEE_OVER_CAP: ['cap', 'currency', 'total', 'excess', 'individuals', 'lines'],
  RECEIPT_MISMATCH: ['lines'],
  FEE_UNDISCLOSED: ['lines'],
  AGENCY_UNLICENSED: ['firstUncoveredDay'],
  SUB_AGENT_UNLICENSED: ['firstUncoveredDay'],
  LICENCE_EXPIRED: ['firstUncoveredDay', 'licence', 'how'],
  DEPOSIT_OR_DEDUCTION: ['deductions'],
  DOCUMENT_RETENTION: ['grade', 'allowedHours'],
  CONTRACT_SUBSTITUTION: ['percentLess', 'other'],
  EXIT_PENALTY: ['penalty', 'noticeDays'],
  DEBT: ['sharePercent', 'monthsOfWage', 'lender'],
  OVERTIME: ['normalHours', 'maximumHours', 'weeklyHours'],
  CHILD_WORKER_PRESENT: ['under18'],
  REPAYMENT_CONDITIONAL: ['freely', 'former'],
};

/** Kinds of observation that the second program knows. */
export const RECKONED_KINDS = Object.keys(FIGURES);

function figuresOf(kind: string, facts: Record<string, unknown>): Record<string, unknown> {
  const names = FIGURES[kind];
  if (!names) throw new Error(`the second program does not know ${kind}`);
  return Object.fromEntries(names.map((name) => [name, figure(name, facts[name])]));
}

function figure(name: string, value: unknown): unknown {
  if (name === 'cap') return new Decimal(value as string).toFixed(6);
  if (name === 'lines') return (value as { payment: string }[]).map((l) => l.payment).sort();
  if (name === 'deductions') {
    const given = value as { kind: string; currency: string; amount: string }[];
    return given.map(({ kind, currency, amount }) => `${kind} ${currency} ${amount}`);
  }
  return value;
}

function plain(amount: string): string {
  return new Decimal(amount).toFixed();
}
