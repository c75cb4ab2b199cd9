import { MESSAGES, type MessageCode } from './problem-messages';
import type { Texts } from './template-document';
import { pickLocale, textIn } from './translations';

/**
 * One thing to put right. `path` is `/question`, `/table`, `/table/row` or `/table/row/column`; of a
 * table within a row `/table/row/column/row` or `/table/row/column/row/column`; of all answers `/`.
 */
export interface Problem {
  path: string;
  code: string;
  /** In the respondent's language; says what to do. */
  message: string;
}

const MESSAGE_LOCALES = Object.keys(MESSAGES);

/** The message of a built-in problem in the best locale there is. */
export function messageFor(
  code: MessageCode,
  locale: string | undefined,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const text = MESSAGES[pickLocale(locale, MESSAGE_LOCALES)]?.[code] ?? code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Collects problems while questions are visited in dependency order; gives them in page order. */
export class ProblemList {
  private readonly found: { index: number; problem: Problem }[] = [];
  private readonly locale: string;

  constructor(locale: string | undefined, locales: readonly string[]) {
    this.locale = pickLocale(locale, locales);
  }

  add(
    index: number,
    path: string,
    code: MessageCode,
    params?: Readonly<Record<string, string | number>>,
  ): void {
    const message = messageFor(code, this.locale, params);
    this.found.push({ index, problem: { path, code, message } });
  }

  /** A problem whose message the template's author wrote. */
  addAuthored(index: number, path: string, code: string, message: Texts): void {
    this.found.push({ index, problem: { path, code, message: textIn(message, this.locale) } });
  }

  inOrder(): Problem[] {
    return this.found.sort((a, b) => a.index - b.index).map((one) => one.problem);
  }
}
