import type { Condition, Model, ModelField, ModelQuestion } from './reference-model';
import { decidesOn, referenceScore } from './reference-scores';
import { ReferenceTables, type Decider } from './reference-tables';
import {
  blank,
  compare,
  faultOf,
  partsTotal,
  total,
  type Row,
  type Truth,
} from './reference-values';

export interface Outcome {
  visible: string[];
  hiddenCells: string[];
  /** `path code`, sorted. */
  problems: string[];
  computed: Record<string, unknown>;
  scores: Record<string, unknown>;
}

/**
 * The rules of evaluation once more, written to be obvious instead of quick: every value is asked
 * for when it is needed, nothing is ordered or prepared.
 */
export function referenceOutcome(
  model: Model,
  answers: Readonly<Record<string, unknown>>,
  declined: ReadonlySet<string>,
): Outcome {
  const reference = new Reference(model, answers, declined);
  return reference.outcome();
}

class Reference implements Decider {
  private readonly problems: string[] = [];
  private readonly hiddenCells: string[] = [];
  private readonly computed: Record<string, unknown> = {};
  private readonly tables: ReferenceTables;

  constructor(
    private readonly model: Model,
    private readonly answers: Readonly<Record<string, unknown>>,
    private readonly declined: ReadonlySet<string>,
  ) {
    const { problems, hiddenCells, computed } = this;
    this.tables = new ReferenceTables(this, { problems, hiddenCells, computed });
  }

  outcome(): Outcome {
    const visible = this.model.questions.filter((question) => this.isVisible(question));
    for (const question of visible) this.look(question);
    const known = new Set(this.model.questions.map((question) => question.code));
    for (const code of Object.keys(this.answers)) {
      if (!known.has(code)) this.problems.push(`/${code} unknown_question`);
    }
    return {
      visible: visible.map((question) => question.code).sort(),
      hiddenCells: this.hiddenCells.sort(),
      problems: this.problems.sort(),
      computed: Object.fromEntries(
        Object.entries(this.computed).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
      scores: this.scores(),
    };
  }

  private scores(): Record<string, unknown> {
    const scores = this.model.scores.map((score) => [
      score.code,
      referenceScore(score, (condition) => this.decideForScore(condition)),
    ]);
    return Object.fromEntries(scores.filter(([, score]) => score !== undefined)) as Record<
      string,
      unknown
    >;
  }

  /** In a score nothing is read of what was declined. */
  private decideForScore(condition: Condition): Truth {
    if (isCombined(condition)) return combine(condition, (one) => this.decideForScore(one));
    const isUntold = 'of' in condition && this.isUntold(this.question(condition.of));
    return isUntold ? undefined : this.decide(condition);
  }

  /** Whether it was declined, as it may be, or has no value because of one that was. */
  private isUntold(question: ModelQuestion): boolean {
    const { code, declinable, type } = question;
    if (this.declined.has(code) && declinable && type !== 'computed') return true;
    const isOpen = type === 'table' || this.value(code) === undefined;
    const section = this.model.sections[question.section]?.visibleWhen;
    return (
      isOpen && decidesOn(question, section).some((name) => this.isUntold(this.question(name)))
    );
  }

  private isVisible(question: ModelQuestion): boolean {
    const section = this.model.sections[question.section]?.visibleWhen;
    if (section && this.decide(section) !== true) return false;
    return !question.visibleWhen || this.decide(question.visibleWhen) === true;
  }

  private look(question: ModelQuestion): void {
    const path = `/${question.code}`;
    const given = this.answers[question.code];
    if (question.type === 'note' || question.type === 'computed') {
      if (!blank(given)) this.problems.push(`${path} not_answerable`);
      if (question.type === 'computed') {
        if (this.declined.has(question.code)) this.problems.push(`${path} not_declinable`);
        this.lookComputed(question, path);
      }
      return;
    }
    const refused = this.declined.has(question.code);
    if (refused && question.declinable) return;
    if (refused) this.problems.push(`${path} not_declinable`);
    if (question.type === 'table') {
      this.tables.look(question, refused ? undefined : given);
      return;
    }
    const fault = refused || blank(given) ? undefined : faultOf(question, given);
    if (fault) return void this.problems.push(`${path} ${fault}`);
    this.hold(question, path, !refused && !blank(given), undefined);
  }

  private lookComputed(question: ModelQuestion, path: string): void {
    const value = question.counts && this.decide(question.counts);
    if (value === undefined) return;
    this.computed[path] = value;
    if (question.constraint && this.decide(question.constraint) === false) {
      this.problems.push(`${path} rule`);
    }
  }

  private hold(field: ModelField, path: string, answered: boolean, row: Row | undefined): void {
    if (!answered) {
      const required =
        typeof field.required === 'boolean' ? field.required : this.decide(field.required, row);
      if (required === true) this.problems.push(`${path} required`);
    } else if (field.constraint && this.decide(field.constraint, row) === false) {
      this.problems.push(`${path} rule`);
    }
  }

  /** The rows of a visible table as conditions see them. */
  private rows(code: string): Row[] {
    const question = this.question(code);
    if (!this.isVisible(question) || this.declined.has(code)) return [];
    return this.tables.seen(question, this.answers[code]);
  }

  /** The value of a visible, valid answer. */
  private value(code: string): unknown {
    const question = this.question(code);
    if (!this.isVisible(question)) return undefined;
    if (question.type === 'computed') return question.counts && this.decide(question.counts);
    const given = this.answers[code];
    if (this.declined.has(code) || blank(given) || faultOf(question, given)) return undefined;
    return given;
  }

  private question(code: string): ModelQuestion {
    const found = this.model.questions.find((question) => question.code === code);
    if (!found) throw new Error(`the model has no ${code}`);
    return found;
  }

  decide(condition: Condition, row?: Row, outer?: Row): Truth {
    switch (condition.kind) {
      case 'answered':
        return this.question(condition.of).type === 'table'
          ? this.rows(condition.of).length > 0
          : this.value(condition.of) !== undefined;
      case 'yes':
        return this.value(condition.of) as Truth;
      case 'number':
        return compare(this.value(condition.of), condition.op, condition.than);
      case 'option': {
        const value = this.value(condition.of);
        return value === undefined ? undefined : (value === condition.is) !== condition.not;
      }
      case 'includes': {
        const value = this.value(condition.of) as string[] | undefined;
        return value?.includes(condition.option);
      }
      case 'rows':
        return compare(this.rows(condition.of).length, condition.op, condition.than);
      case 'total':
        return compare(total(this.rows(condition.of)), condition.op, condition.than);
      case 'some': {
        const flags = this.rows(condition.of).map((one) => one.flag);
        return flags.includes(true) ? true : flags.includes(undefined) ? undefined : false;
      }
      case 'file-since': {
        const file = this.value(condition.of) as { effectiveOn?: string } | undefined;
        return file?.effectiveOn === undefined ? undefined : file.effectiveOn >= condition.since;
      }
      case 'parts-total':
        return compare(partsTotal(this.rows(condition.of)), condition.op, condition.than);
      default:
        return this.decideInRow(condition, row, outer);
    }
  }

  private decideInRow(
    condition: Exclude<Condition, { of: string }>,
    row: Row | undefined,
    outer: Row | undefined,
  ): Truth {
    const parts = (of: Row | undefined) => (of?.parts ?? []) as Row[];
    switch (condition.kind) {
      case 'parts':
        return compare(parts(row).length, condition.op, condition.than);
      case 'some-part': {
        const all = parts(row).map((one) => one.on);
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
      }
      case 'parts-answered':
        return parts(row).length > 0;
      case 'inner-yes':
        return row?.on as Truth;
      case 'inner-number':
        return compare(row?.pieces, condition.op, condition.than);
      case 'inner-answered':
        return row?.on !== undefined;
      case 'outer-yes':
        return outer?.flag as Truth;
      case 'outer-number':
        return compare(outer?.count, condition.op, condition.than);
      case 'outer-answered':
        return outer?.flag !== undefined;
      case 'outer-parts':
        return compare(parts(outer).length, condition.op, condition.than);
      case 'cell-yes':
        return row?.flag as Truth;
      case 'cell-number':
        return compare(row?.count, condition.op, condition.than);
      case 'cell-answered':
        return row?.flag !== undefined;
      default:
        return combine(condition, (one) => this.decide(one, row, outer));
    }
  }
}

type Combined = Extract<Condition, { kind: 'not' | 'and' | 'or' | 'if' }>;

function isCombined(condition: Condition): condition is Combined {
  return ['not', 'and', 'or', 'if'].includes(condition.kind);
}

function combine(condition: Combined, decide: (condition: Condition) => Truth): Truth {
  if (condition.kind === 'not') {
    const inner = decide(condition.inner);
    return inner === undefined ? undefined : !inner;
  }
  if (condition.kind === 'if') {
    const test = decide(condition.test);
    return test === undefined ? undefined : decide(test ? condition.then : condition.otherwise);
  }
  const sides = [decide(condition.left), decide(condition.right)];
  const settling = condition.kind === 'or';
  if (sides.includes(settling)) return settling;
  return sides.includes(undefined) ? undefined : !settling;
}
