/** A fault of a template: where, which, and what to do about it. */
export interface TemplateProblem {
  path: string;
  code: string;
  message: string;
}

/** All faults of a template at once. */
export class TemplateError extends Error {
  constructor(
    readonly template: string,
    readonly problems: readonly TemplateProblem[],
  ) {
    super(
      `template ${template} is refused:\n${problems
        .map((p) => `  ${p.path}: ${p.message} (${p.code})`)
        .join('\n')}`,
    );
    this.name = 'TemplateError';
  }
}
