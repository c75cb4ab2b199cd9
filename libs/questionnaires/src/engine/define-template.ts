import { canonicalJson, sha256Hex } from '@para42/verifier';
import { compileTemplate, type CompiledTemplate } from './compile-template';
import { documentFrom } from './document-from-definition';
import { lintTemplate } from './lint-template';
import { templateDefinition, type TemplateDefinition } from './template-definition';
import type { TemplateDocument } from './template-document';
import { TemplateError, type TemplateProblem } from './template.errors';

/** A template version that may be asked: its document, and the hash that names it for ever. */
export interface Template {
  readonly document: TemplateDocument;
  /** RFC 8785 canonical JSON of the document. */
  readonly canonical: string;
  /** SHA-256 of `canonical`, 64 hexadecimal digits. */
  readonly hash: string;
  /** Its expressions, compiled when first asked for and kept. */
  readonly compiled: CompiledTemplate;
}

/**
 * Defines a questionnaire template.
 * @throws TemplateError with every fault: shape, codes, references, types, loops, unreachable
 *   questions, missing translations, questions that would endanger people
 */
export function defineTemplate(definition: TemplateDefinition): Template {
  const document = documentOf(definition);
  lintOrThrow(document);
  return templateOf(document);
}

/**
 * Defines a template that comes with the product. It is held to the same lints when it is compiled, that is before it is
 * first asked or answered: at every start of every process they would cost a second. The spec of its folder compiles each.
 * @throws TemplateError for its shape and its translations at once, for the rest when it is compiled
 */
export function shippedTemplate(definition: TemplateDefinition): Template {
  const document = documentOf(definition);
  return templateOf(document, () => lintOrThrow(document));
}

function documentOf(definition: TemplateDefinition): TemplateDocument {
  const name = `${definition.code} v${definition.version}`;
  const read = templateDefinition.safeParse(definition);
  if (!read.success) {
    throw new TemplateError(
      name,
      read.error.issues.map((issue) => ({
        path: `/${issue.path.join('/')}`,
        code: 'shape',
        message: issue.message,
      })),
    );
  }
  const { document, translations } = documentFrom(read.data);
  if (translations.problems.length > 0)
    throw new TemplateError(name, [...translations.problems, ...lintTemplate(document)]);
  return document;
}

/** @throws TemplateError */
function lintOrThrow(document: TemplateDocument): void {
  const problems: TemplateProblem[] = lintTemplate(document);
  if (problems.length > 0)
    throw new TemplateError(`${document.code} v${document.version}`, problems);
}

/** A template from a document that passed the lints before, e.g. one stored when published. */
export function templateOf(document: TemplateDocument, check?: () => void): Template {
  const canonical = canonicalJson(document);
  let compiled: CompiledTemplate | undefined;
  return Object.freeze({
    document: deepFreeze(document),
    canonical,
    hash: sha256Hex(canonical),
    get compiled() {
      if (!compiled) {
        check?.();
        compiled = compileTemplate(document);
      }
      return compiled;
    },
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
