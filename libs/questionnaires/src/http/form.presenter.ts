import type { FormImport } from '../forms/form-exchange.service';
import type { FormImportDto } from './form.dto';

export function presentFormImport(made: FormImport): FormImportDto {
  const { mode, code, questions, draft, problems, losses, names, unlisted } = made;
  return {
    mode,
    draftId: draft?.id ?? null,
    code,
    questions,
    problems: problems.map(({ cell = '', ...problem }) => ({ ...problem, cell })),
    losses: losses.map(({ cell = '', ...loss }) => ({ ...loss, cell })),
    unlisted,
    names: names.map(({ cell = '', list = '', tables = [], ...name }) => ({
      ...name,
      cell,
      list,
      tables: [...tables],
    })),
  };
}
