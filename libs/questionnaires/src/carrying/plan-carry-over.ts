import type { StorableChange } from '../answers/answer-change';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import type { Answers, AnswerValue, RowAnswer } from '../engine/answer-values';
import type { TemplateDocument } from '../engine/template-document';
import { itemsOf, type CarryItem } from './carry-items';
import type { LastAnswers } from './last-answers';
import { changesOf } from './stored-changes';

export interface CarryOverPlan {
  changes: StorableChange[];
  items: CarryItem[];
}

/**
 * What to write of last answers, and what to tell: only questions that are neither answered nor declined
 * now are written.
 * @param gone paths of answers that name a document which is there no more
 */
export function planCarryOver(
  template: TemplateDocument,
  last: readonly LastAnswers[],
  stored: readonly StoredAnswer[],
  gone: ReadonlySet<string> = new Set(),
): CarryOverPlan {
  const now = gatherAnswers(stored);
  const answered = new Set([...Object.keys(now.answers), ...now.declined]);
  const isTaken = (code: string) => answered.has(code);
  const isFree = (code: string) => !answered.has(code);
  const plan: CarryOverPlan = { changes: [], items: [] };
  for (const { answers, declined, report, source } of last) {
    const free = Object.entries(answers)
      .filter(([code]) => isFree(code))
      .map(([code, value]) => [code, without(value, `/${code}`, gone)] as const)
      .filter(([, value]) => value !== undefined);
    const refused = new Set([...declined].filter(isFree));
    plan.changes.push(...changesOf(template, Object.fromEntries(free), refused));
    const items = itemsOf(report, source).filter(({ question }) => isFree(question));
    plan.items.push(
      ...items.map((item) => (gone.has(item.path) ? documentGone(item) : item)),
      ...keptOf([...Object.keys(answers), ...declined].filter(isTaken), answers, now).map(
        (kept) => ({ ...kept, source }),
      ),
    );
  }
  return plan;
}

function documentGone(item: CarryItem): CarryItem {
  return { ...item, outcome: 'dropped', value: null, code: 'document_gone' };
}

/** One for each question that is answered now and would have been carried over. */
function keptOf(
  codes: readonly string[],
  last: Answers,
  now: { answers: Answers; declined: ReadonlySet<string> },
): Omit<CarryItem, 'source'>[] {
  return [...new Set(codes)].map((code) => ({
    ...{ outcome: 'kept', code: 'answered_now', path: `/${code}`, question: code },
    ...{ was: last[code] ?? null, value: now.answers[code] ?? null },
    ...{ declined: now.declined.has(code), leftOut: [], lookAgain: [] },
  }));
}

/** The value without what stands at some paths below it. */
function without(
  value: AnswerValue | undefined,
  path: string,
  gone: ReadonlySet<string>,
): AnswerValue | undefined {
  if (gone.has(path)) return undefined;
  if (gone.size === 0 || !isRows(value)) return value;
  return value.map(({ id, ...cells }) => {
    const kept = Object.entries(cells).map(([column, cell]) => [
      column,
      without(cell as AnswerValue | undefined, `${path}/${id}/${column}`, gone),
    ]);
    return {
      id,
      ...Object.fromEntries(kept.filter(([, cell]) => cell !== undefined)),
    } as RowAnswer;
  });
}

function isRows(value: AnswerValue | undefined): value is readonly RowAnswer[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}
