import { Injectable } from '@nestjs/common';
import {
  invalid,
  openWorkbook,
  Tx,
  writeSheets,
  type Ctx,
  type UploadedFile,
  type WorkbookLimits,
  type WorkbookSheet,
} from '@para42/platform';
import { ownTemplateCode, type TemplateDraft } from '../authoring/own-template';
import { ownTemplateErrors } from '../authoring/own-template.errors';
import { TemplateDraftService } from '../authoring/template-draft.service';
import { TemplateLibrary } from '../authoring/template-library.service';
import type { TemplateDocument, TemplateSubject } from '../engine/template-document';
import { mayRead } from '../second-party/answered-by';
import type { NotCarriedPart } from '../xlsform/export-conditions';
import { exportForm, type ExportedForm } from '../xlsform/export-form';
import { isLanguageTag } from '../xlsform/form-languages';
import {
  FORM_LIMITS,
  importForm,
  type FormSheets,
  type ImportedForm,
} from '../xlsform/import-form';

export const IMPORT_MODES = ['apply', 'dry_run'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export interface FormRequest {
  subject: TemplateSubject;
  /** Of the template, `own-…`; by default from the id or the title of the form. */
  code?: string | undefined;
  /** Language of texts that say none. */
  locale?: string | undefined;
  mode: ImportMode;
}

export interface FormImport extends Omit<ImportedForm, 'definition'> {
  mode: ImportMode;
  /** Code that the template has, or would have. */
  code: string;
  /** Questions, the columns of tables not counted. */
  questions: number;
  draft?: TemplateDraft;
}

const LIMITS: WorkbookLimits = {
  maxRows: FORM_LIMITS.choices + 2,
  maxColumns: 300,
  maxRowChars: 300_000,
  maxBytes: 40_000_000,
  maxCells: 300_000,
};
/** Mistakes that a refusal lists. */
const MOST_LISTED = 200;

/** Questionnaires that come and go as XLSForm workbooks. */
@Injectable()
export class FormExchangeService {
  constructor(
    private readonly tx: Tx,
    private readonly drafts: TemplateDraftService,
    private readonly library: TemplateLibrary,
  ) {}

  /**
   * Makes a draft of a form, or in a dry run says what would become of it.
   * @throws DomainError invalid `form_refused` with the cells, `language_unknown`, workbook_* and the
   *   refusals of a draft
   */
  async import(ctx: Ctx, file: UploadedFile, request: FormRequest): Promise<FormImport> {
    const { subject, locale, mode } = request;
    if (locale !== undefined && !isLanguageTag(locale)) throw languageUnknown(locale);
    const sheets = sheetsOf(await openWorkbook(file.path, LIMITS));
    const form = importForm(sheets, { subject, ...(locale !== undefined && { locale }) });
    const { definition, ...told } = form;
    if (!definition && mode === 'apply') throw refused(form);
    const code = request.code ?? ownTemplateCode(told.name ?? file.name.replace(/\.\w+$/, ''));
    const questions = (definition?.sections ?? []).reduce(
      (count, section) => count + section.questions.length,
      0,
    );
    if (!definition || mode === 'dry_run') return { ...told, mode, code, questions };
    const draft = await this.drafts.create(ctx, { ...definition, code });
    return { ...told, mode, code, questions, draft };
  }

  /** @throws DomainError not_found `template_not_found` */
  async export(
    ctx: Ctx,
    code: string,
    version: number,
  ): Promise<{ name: string; content: AsyncGenerator<Buffer> }> {
    const { sheets } = exportForm(await this.document(ctx, code, version));
    const content = writeSheets(sheets.map(({ name, rows }) => ({ name, rows: inBatches(rows) })));
    return { name: `${code}-v${version}.xlsx`, content };
  }

  /** What of a template its form has no place for. @throws DomainError not_found `template_not_found` */
  async notCarried(ctx: Ctx, code: string, version: number): Promise<readonly NotCarriedPart[]> {
    const form: ExportedForm = exportForm(await this.document(ctx, code, version));
    return form.notCarried;
  }

  private async document(ctx: Ctx, code: string, version: number): Promise<TemplateDocument> {
    const found = await this.tx.run(ctx, (txCtx) => this.library.find(txCtx, code, version), {
      readOnly: true,
    });
    if (!found || !mayRead(ctx, found.template.document)) {
      throw ownTemplateErrors.templateNotFound();
    }
    return found.template.document;
  }
}

function sheetsOf(sheets: readonly WorkbookSheet[]): FormSheets {
  const named = (wanted: string) => sheets.find(({ name }) => name.trim().toLowerCase() === wanted);
  const [survey, choices, settings] = [named('survey'), named('choices'), named('settings')];
  const others = sheets
    .filter((sheet) => sheet !== survey && sheet !== choices && sheet !== settings)
    .filter(({ rows }) => rows.length > 0);
  return {
    ...(survey && { survey: survey.rows }),
    ...(choices && { choices: choices.rows }),
    ...(settings && { settings: settings.rows }),
    others: others.map(({ name }) => name),
  };
}

async function* inBatches(
  rows: readonly (readonly string[])[],
): AsyncGenerator<readonly (readonly string[])[]> {
  yield rows;
}

function refused({ problems, unlisted }: ImportedForm) {
  const errors = problems.slice(0, MOST_LISTED).map(({ sheet, cell, code, message }) => ({
    path: cell === undefined ? sheet : `${sheet}!${cell}`,
    code,
    detail: message,
  }));
  const more = problems.length - errors.length + unlisted;
  const further = more > 0 ? ` ${more} more are not listed.` : '';
  return invalid(
    'form_refused',
    `The form has ${problems.length} mistakes and nothing was made of it. Correct the cells that are named and send it again.${further}`,
    errors,
  );
}

const languageUnknown = (locale: string) =>
  invalid(
    'language_unknown',
    `${JSON.stringify(locale)} is no language code. Use one such as en or ne.`,
  );
