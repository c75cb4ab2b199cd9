import { itemsOf, type CarryItem } from '../carrying/carry-items';
import type {
  CarriedOver,
  CarryReportDetail,
  LastAnswersInHand,
} from '../carrying/carry-over.service';
import { carrySentence } from '../carrying/carry-sentences.locale';
import type { CarryReportRow } from '../carrying/carry-report.repository';
import type { LastAnswers } from '../carrying/last-answers';
import type {
  CarriedOverDto,
  CarryItemDto,
  CarryReportDetailDto,
  CarryReportDto,
  LastAnswerDto,
  LastAnswersDto,
} from './carrying.dto';

export function presentItem(item: CarryItem, locale: string): CarryItemDto {
  const { code, lookAgain } = item;
  return {
    ...item,
    sentence: code && carrySentence(code, locale),
    lookAgain: lookAgain.map((one) => ({ code: one, sentence: carrySentence(one, locale) })),
  };
}

/** Which party asked for it, and not which person. */
export function presentReport({ by, ...report }: CarryReportRow): CarryReportDto {
  return { ...report, by: partyOf(by) };
}

const partyOf = (actor: string): string => actor.split(':')[0] ?? actor;

export function presentReportDetail(report: CarryReportDetail): CarryReportDetailDto {
  const { items, locale, by, ...row } = report;
  return { ...row, by: partyOf(by), items: items.map((item) => presentItem(item, locale)) };
}

export function presentCarriedOver({ locale, ...done }: CarriedOver): CarriedOverDto {
  return { ...done, items: done.items.map((item) => presentItem(item, locale)) };
}

export function presentLastAnswers({
  assignment,
  last,
  answeredNow,
}: LastAnswersInHand): LastAnswersDto {
  return {
    items: last.flatMap((one) =>
      questionsIn(one).map((question): LastAnswerDto => ({
        question,
        value: one.answers[question] ?? null,
        declined: one.declined.has(question),
        answeredNow: answeredNow.has(question),
        source: one.source,
        notes: itemsOf(one.report, one.source)
          .filter((item) => item.question === question && isTold(item))
          .map((item) => presentItem(item, assignment.locale)),
      })),
    ),
  };
}

function questionsIn({ report }: LastAnswers): string[] {
  const { carried, converted, dropped } = report;
  return [...new Set([...carried, ...converted, ...dropped].map(({ question }) => question))];
}

const isTold = ({ outcome, lookAgain }: CarryItem): boolean =>
  outcome !== 'carried' || lookAgain.length > 0;
