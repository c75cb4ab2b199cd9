import type { ReadColumn, ReadDefinition, ReadQuestion } from '../engine/template-definition';
import type { DraftFinding } from './lint-report';

type Asked = ReadQuestion | ReadColumn;

/** Directives and standards of sustainability reporting, as a basis names them. */
const REPORTING = /\b(?:ESRS|CSRD|VSME)\b|\b(?:2013\/34|2022\/2464|2023\/2772|2026\/470)\b/i;
/** Languages whose words the product knows when it looks for questions that endanger people. */
const CHECKED_LANGUAGES: ReadonlySet<string> = new Set(
  'en es fr ne bn hi pt de it id ms tr vi ru ar zh ja ko'.split(' '),
);

/** What an author should think about; none of it forbids publishing. */
export function adviceOf(definition: ReadDefinition): DraftFinding[] {
  return [
    ...unknownLanguages(definition),
    ...definition.sections.flatMap(({ questions }, at) =>
      questions.flatMap((question, index) =>
        ofQuestion(question, `/sections/${at}/questions/${index}`),
      ),
    ),
  ];
}

function ofQuestion(question: ReadQuestion, path: string): DraftFinding[] {
  const columns = question.type === 'table' ? (question.columns as readonly ReadColumn[]) : [];
  return [
    ...onReporting(question, path),
    ...onReasons(question, path),
    ...columns.flatMap((column, at) => onReporting(column, `${path}/columns/${at}`)),
  ];
}

/** Value-chain cap of the revised ESRS, Directive (EU) 2026/470. */
function onReporting({ code, reporting, basis }: Asked, path: string): DraftFinding[] {
  if (reporting?.beyondVoluntaryStandard) {
    const message = `'${code}' is asked for ${reporting.regime} beyond the voluntary standard: suppliers of at most 1,000 employees may decline it, and no score is lower for that.`;
    return [{ path, code: 'beyond_voluntary_standard', message }];
  }
  if (reporting || !basis?.some((text) => REPORTING.test(text))) return [];
  const message = `'${code}' rests on a reporting duty and does not say whether it goes beyond the voluntary standard, which suppliers of at most 1,000 employees may decline: add "reporting".`;
  return [{ path, code: 'reporting_use_unsaid', message }];
}

function onReasons({ type, code, why, basis }: ReadQuestion, path: string): DraftFinding[] {
  if (type === 'note' || type === 'computed') return [];
  const findings: DraftFinding[] = [];
  if (!why) {
    const message = `'${code}' does not say why it is asked: who knows why answers better.`;
    findings.push({ path, code: 'reason_missing', message });
  }
  if (!basis?.length) {
    const message = `'${code}' names no law and no standard that it rests on.`;
    findings.push({ path, code: 'basis_missing', message });
  }
  return findings;
}

function unknownLanguages({ locales }: ReadDefinition): DraftFinding[] {
  return locales.flatMap((locale, at) => {
    if (CHECKED_LANGUAGES.has(locale.split('-')[0] ?? locale)) return [];
    const message = `The product does not read '${locale}': have somebody who does look for questions that could endanger workers.`;
    return [{ path: `/locales/${at}`, code: 'language_not_checked', message }];
  });
}
