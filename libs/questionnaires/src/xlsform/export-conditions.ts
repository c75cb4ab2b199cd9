import { environmentFor, type TemplateEnvironment } from '../engine/cel-environment';
import { compileExpression } from '../engine/cel-expression';
import type { Question, TemplateDocument } from '../engine/template-document';
import { NotCarried, questionAt, type ExportScope } from './cel-reading';
import { Conditions } from './cel-to-xpath';
import type { ExportNames } from './export-names';

/** What of a template a form has no place for. */
export interface NotCarriedPart {
  /** `/question`, `/table/column`, and what of it: `/question/visibleWhen`. */
  path: string;
  what: string;
  why: string;
}

/** The expressions of a template as a form's, and what of them is not carried. */
export class ExportConditions {
  readonly notCarried: NotCarriedPart[] = [];
  private readonly env: TemplateEnvironment;
  private readonly missing = new Set<string>();

  constructor(
    private readonly document: TemplateDocument,
    private readonly names: ExportNames,
  ) {
    this.env = environmentFor(document);
    this.findMissing();
  }

  isMissing(place: string): boolean {
    return this.missing.has(place);
  }

  lost(path: string, what: string, why: string): void {
    this.notCarried.push({ path, what, why });
  }

  /** Whether something shows or must be answered: undecided is no. */
  condition(source: string, path: string, table: string | undefined): string | undefined {
    return this.carried(
      source,
      path,
      (conditions) => conditions.whenTrue(this.ast(source, table)).text,
      {
        table,
      },
    );
  }

  /** What an answer is held to: undecided is yes. */
  constraint(source: string, path: string, place: string): string | undefined {
    const table = tableOf(place);
    const own = questionAt(place, this.document)?.type === 'table' ? undefined : place;
    return this.carried(
      source,
      path,
      (conditions) => conditions.unlessFalse(this.ast(source, table)).text,
      { table, own },
    );
  }

  calculation(question: Question, place: string): string {
    if (question.type !== 'computed') throw new NotCarried('it is not computed');
    const table = tableOf(place);
    const conditions = new Conditions(this.scope({ table }));
    const ast = this.ast(question.expression, table);
    if (question.result !== 'yes_no') return conditions.value(ast);
    const yes = conditions.whenTrue(ast).text;
    if (conditions.isDecided(ast)) return `if(${yes}, 'yes', 'no')`;
    return `if(${yes}, 'yes', if(${conditions.whenFalse(ast).text}, 'no', ''))`;
  }

  private carried(
    source: string,
    path: string,
    translate: (conditions: Conditions) => string,
    at: { table?: string | undefined; own?: string | undefined },
  ): string | undefined {
    try {
      return translate(new Conditions(this.scope(at)));
    } catch (error) {
      if (!(error instanceof NotCarried)) throw error;
      this.lost(path, source, `${error.message}.`);
      return undefined;
    }
  }

  private scope({
    table,
    own,
  }: {
    table?: string | undefined;
    own?: string | undefined;
  }): ExportScope {
    const { document, names, missing } = this;
    return {
      document,
      names,
      missing,
      ...(table !== undefined && { table }),
      ...(own !== undefined && { own }),
    };
  }

  private ast(source: string, table: string | undefined) {
    const env = table === undefined ? this.env.questions : this.env.columns.get(table);
    return compileExpression(env ?? this.env.questions, source).ast;
  }

  /** Computed values without a form of their own, and those that read them. */
  private findMissing(): void {
    for (let before = -1; before < this.missing.size;) {
      before = this.missing.size;
      for (const [place, question] of computedIn(this.document)) {
        if (this.missing.has(place)) continue;
        try {
          this.calculation(question, place);
        } catch (error) {
          if (!(error instanceof NotCarried)) throw error;
          this.missing.add(place);
          this.lost(`/${place}`, question.code, `It is computed: ${error.message}.`);
        }
      }
    }
  }
}

export function tableOf(place: string): string | undefined {
  const at = place.lastIndexOf('/');
  return at < 0 ? undefined : place.slice(0, at);
}

function computedIn(document: TemplateDocument): [string, Question][] {
  const within = (questions: readonly Question[], before: string): [string, Question][] =>
    questions.flatMap((question): [string, Question][] => {
      const place = `${before}${question.code}`;
      if (question.type === 'table') return within(question.columns, `${place}/`);
      return question.type === 'computed' ? [[place, question]] : [];
    });
  return within(
    document.sections.flatMap(({ questions }) => questions),
    '',
  );
}
