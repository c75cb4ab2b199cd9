import type { Question, TemplateDocument } from '@para42/questionnaires';

type Asked = { -readonly [K in keyof Question]: Question[K] } & {
  columns?: Asked[];
  constraints: { code: string }[];
};
interface Part {
  code: string;
  visibleWhen?: string;
  questions: Asked[];
}

/** A template without what is named by paths: `/intro`, `/question`, `/question/visibleWhen`, and so on. */
export function withoutParts(
  document: TemplateDocument,
  paths: readonly string[],
): TemplateDocument {
  const copy = JSON.parse(JSON.stringify(document)) as { sections: Part[] } & Record<
    string,
    unknown
  >;
  for (const path of paths) remove(copy, path.split('/').slice(1));
  return copy as unknown as TemplateDocument;
}

function remove(
  document: { sections: Part[] } & Record<string, unknown>,
  [first = '', ...rest]: string[],
): void {
  if (first === 'intro' || first === 'scores') {
    Reflect.deleteProperty(document, first);
    return;
  }
  const section = document.sections.find(({ code }) => code === first);
  const holder = document.sections.find(({ questions }) =>
    questions.some(({ code }) => code === first),
  );
  if (holder) holder.questions = without(holder.questions, [first, ...rest]);
  else if (section) delete section.visibleWhen;
}

function without(questions: readonly Asked[], [first = '', ...rest]: readonly string[]): Asked[] {
  return questions.flatMap((question) => {
    if (question.code !== first) return [question];
    const [part = '', further = ''] = rest;
    if (part === '') return [];
    if (part === 'visibleWhen') delete question.visibleWhen;
    else if (part === 'required') question.required = false;
    else if (part === 'constraints') {
      question.constraints = question.constraints.filter(({ code }) => code !== further);
    } else question.columns = without(question.columns ?? [], rest);
    return [question];
  });
}
