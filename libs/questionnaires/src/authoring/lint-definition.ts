import { documentFrom } from '../engine/document-from-definition';
import { lintTemplate } from '../engine/lint-template';
import { templateDefinition, type ReadDefinition } from '../engine/template-definition';
import type { TemplateDocument } from '../engine/template-document';
import type { TemplateProblem } from '../engine/template.errors';
import { keyPlaceIn, placeIn } from './definition-places';
import { pointerPart } from './draft-definition.checks';
import { boundErrors } from './lint-bounds';
import { countErrors } from './lint-counts';
import { costErrors } from './lint-costs';
import { adviceOf } from './lint-advice';
import type { DraftFinding, DraftLint } from './lint-report';
import { textErrors, textWarnings } from './lint-texts';
import type { DraftDefinition } from './own-template';

/** Findings of each kind that a report lists. */
const MOST_FINDINGS = 300;
const LONGEST_MESSAGE = 600;

/** What a lint found, and the document where nothing forbids to publish it. */
export interface LintedDefinition {
  lint: DraftLint;
  document: TemplateDocument | undefined;
}

/**
 * Everything that forbids publishing a definition, and everything that its author should think about. Each stage
 * rests on those before: what has not the shape of a template is not looked at further, and what is too large
 * or too costly is not worked out.
 * @param version the number that it would be published under
 */
export function lintDefinition(definition: DraftDefinition, version: number): LintedDefinition {
  const read = templateDefinition.safeParse({ ...definition, version });
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => ({
      path: path.map((part) => `/${pointerPart(String(part))}`).join(''),
      code: 'shape',
      message: sentence(message),
    }));
    return reported(errors, []);
  }
  const bounds = boundErrors(read.data);
  if (bounds.length > 0) return reported(bounds, []);
  const { document, translations } = documentFrom(read.data);
  const problems = [...translations.problems, ...lintTemplate(document, costErrors)];
  const errors = [
    ...problems.map((problem) => placed(read.data, problem)),
    ...countErrors(read.data),
    ...textErrors(read.data),
  ];
  return reported(errors, [...adviceOf(read.data), ...textWarnings(read.data)], document);
}

function placed(
  definition: ReadDefinition,
  { path, code, message }: TemplateProblem,
): DraftFinding {
  const place = code === 'unknown_translation' ? keyPlaceIn : placeIn;
  return { path: place(definition, path), code, message: sentence(message) };
}

/** Messages of the engine begin in lower case: they follow the place that they are about. */
function sentence(message: string): string {
  // By characters: half of a pair of surrogates can be stored nowhere.
  const text =
    message.length > LONGEST_MESSAGE
      ? `${Array.from(message.slice(0, 2 * LONGEST_MESSAGE))
          .slice(0, LONGEST_MESSAGE)
          .join('')}…`
      : message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function reported(
  errors: readonly DraftFinding[],
  warnings: readonly DraftFinding[],
  document?: TemplateDocument,
): LintedDefinition {
  const lint = {
    errors: errors.slice(0, MOST_FINDINGS),
    warnings: warnings.slice(0, MOST_FINDINGS),
    truncated: errors.length > MOST_FINDINGS || warnings.length > MOST_FINDINGS,
  };
  return { lint, document: errors.length === 0 ? document : undefined };
}
