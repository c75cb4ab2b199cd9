import type { FormList } from './form-choices';
import type { FormExpressions } from './form-expressions';
import type { FormField, FormPlan } from './form-plan';
import type { FormPlace } from './form-report';

/** Which code of the template a name of the form has. */
export interface FormName extends FormPlace {
  kind: 'section' | 'question' | 'choice';
  name: string;
  /** Of a question in a repeat: the tables that it lies in, from the outside. */
  tables?: readonly string[];
  /** Of a choice. */
  list?: string;
  code: string;
}

/** All sections and questions that are carried, and the choices whose code is not their name. */
export function mappingOf(
  plan: FormPlan,
  lists: ReadonlyMap<string, FormList>,
  expressions: FormExpressions,
): FormName[] {
  const sections = plan.sections.flatMap(({ code, group }): FormName[] =>
    group ? [{ kind: 'section', name: group.row.name, code, ...group.row.place('name') }] : [],
  );
  const questions = plan.sections.flatMap(({ fields }) =>
    fields.flatMap((one) => ofField(one, expressions)),
  );
  const choices = [...lists.values()].flatMap((list) =>
    list.choices
      .filter(({ name, code }) => name !== code)
      .map(({ name, code, cell }): FormName => {
        return { kind: 'choice', name, list: list.name, code, sheet: 'choices', cell };
      }),
  );
  return [...sections, ...questions, ...choices];
}

function ofField(field: FormField, expressions: FormExpressions): FormName[] {
  const { row, code, is, otherOf, columns } = field;
  const inner = columns.flatMap((column) => ofField(column, expressions));
  if (is === 'question' && expressions.kind(field).is === 'left_out') return inner;
  const tables = tablesAround(field);
  const own: FormName = {
    kind: 'question',
    name: otherOf ? `${row.name}_other` : row.name,
    ...(tables.length > 0 && { tables }),
    code,
    ...row.place('name'),
  };
  return [own, ...inner];
}

function tablesAround({ table }: FormField): string[] {
  return table ? [...tablesAround(table), table.code] : [];
}
