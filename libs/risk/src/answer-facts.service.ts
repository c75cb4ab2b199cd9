import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { QuestionnairesReadModel, type AcceptedAnswers } from '@para42/questionnaires';
import type { AnswerFact } from './facts';
import { ASKED_QUESTIONS } from './rules/indicator-answers.table';

/** Without columns: a table is read as a whole, and of its rows the options of one column are kept. */
const READ_QUESTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  [...ASKED_QUESTIONS].map(([template, questions]) => [
    template,
    [...new Set(questions.map((question) => question.split('/')[0] ?? question))],
  ]),
);

/** Accepted answers that look at an indicator: codes and numbers, never free text. */
@Injectable()
export class AnswerFactsService {
  constructor(private readonly questionnaires: QuestionnairesReadModel) {}

  /** To each questionnaire the answers of the site itself, else of its supplier as a whole. */
  async ofSites(
    ctx: TxCtx,
    sites: readonly { id: string; supplierId: string }[],
    until: string,
  ): Promise<Map<string, AnswerFact[]>> {
    const supplierIds = [...new Set(sites.map((site) => site.supplierId))];
    const accepted = await this.questionnaires.acceptedAnswers(
      ctx,
      supplierIds,
      READ_QUESTIONS,
      until,
    );
    const byPlace = new Map<string, AcceptedAnswers>();
    for (const answers of accepted) {
      byPlace.set(keyOf(answers.siteId ?? answers.supplierId, answers.templateCode), answers);
    }
    const facts = new Map<string, AnswerFact[]>();
    if (byPlace.size === 0) return facts;
    for (const site of sites) {
      const own = [...ASKED_QUESTIONS].flatMap(([template, questions]) => {
        const answers =
          byPlace.get(keyOf(site.id, template)) ?? byPlace.get(keyOf(site.supplierId, template));
        return answers ? factsIn(answers, questions) : [];
      });
      if (own.length > 0) facts.set(site.id, own);
    }
    return facts;
  }
}

function keyOf(place: string, template: string): string {
  return `${place} ${template}`;
}

function factsIn(accepted: AcceptedAnswers, questions: readonly string[]): AnswerFact[] {
  const { id: submissionId, on, templateCode: template, answers } = accepted;
  return questions.flatMap((question) => {
    const [code = '', column] = question.split('/');
    const value = column === undefined ? answers[code] : chosenIn(answers[code], column);
    return isPlain(value) ? [{ template, question, value, submissionId, on }] : [];
  });
}

/** Options of a column, each once and in order, so that neither rows nor their number are told. */
function chosenIn(rows: unknown, column: string): string[] | undefined {
  if (!Array.isArray(rows)) return undefined;
  const chosen = rows.map((row: Record<string, unknown> | null) => row?.[column]);
  return [...new Set(chosen.filter((one) => typeof one === 'string'))].sort();
}

function isPlain(value: unknown): value is AnswerFact['value'] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return ['boolean', 'number', 'string'].includes(typeof value);
}
