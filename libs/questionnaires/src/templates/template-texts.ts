import type {
  ColumnDefinition,
  QuestionDefinition,
  TemplateDefinition,
} from '../engine/template-definition';

/** Texts of one language, by their key in the template or by the English text that they translate. */
export type Catalogue = Readonly<Record<string, string>>;

/** What questions of one subject share: why they are asked, on what basis, how sensitive they are. */
export type Topic = Pick<QuestionDefinition, 'hint' | 'why' | 'basis' | 'sensitivity'>;

type Written = string | Record<string, string>;
type Body = Pick<TemplateDefinition, 'title' | 'intro' | 'sections'>;
type Asked = Body['sections'][number]['questions'][number] | ColumnDefinition;
type Noted = (key: string, text: Written | undefined) => void;

/**
 * Catalogues by key, as a template takes them. A text that stands in many places, such as why a group
 * of questions is asked or the options of several questions, is translated once, by its English.
 * Entries that belong to nothing stay, so that the template refuses them.
 */
export function translationsOf(
  body: Body,
  catalogues: Readonly<Record<string, Catalogue>>,
): Record<string, Record<string, string>> {
  const english = textsOf(body);
  return Object.fromEntries(
    Object.entries(catalogues).map(([locale, catalogue]) => [locale, byKey(english, catalogue)]),
  );
}

function byKey(english: ReadonlyMap<string, string>, catalogue: Catalogue): Record<string, string> {
  const unused = new Map(Object.entries(catalogue));
  const texts: Record<string, string> = {};
  for (const [key, text] of english) {
    const used = key in catalogue ? key : text;
    const translated = catalogue[used];
    if (translated !== undefined) texts[key] = translated;
    unused.delete(used);
  }
  return { ...Object.fromEntries(unused), ...texts };
}

/** Every text of a template by its key, in English. */
export function textsOf({ title, intro, sections }: Body): Map<string, string> {
  const texts = new Map<string, string>();
  const note: Noted = (key, text) => {
    const english = typeof text === 'string' ? text : text?.en;
    if (english !== undefined) texts.set(key, english);
  };
  note('title', title);
  note('intro', intro);
  for (const section of sections) {
    note(`section.${section.code}.title`, section.title);
    note(`section.${section.code}.intro`, section.intro);
    for (const question of section.questions) noteAsked(question, question.code, note);
  }
  return texts;
}

function noteAsked(asked: Asked, key: string, note: Noted): void {
  note(`${key}.label`, asked.label);
  note(`${key}.hint`, asked.hint);
  note(`${key}.why`, asked.why);
  note(`${key}.evidence`, asked.evidence);
  for (const { code, message } of asked.constraints ?? []) {
    note(`${key}.constraints.${code}`, message);
  }
  if ('options' in asked) {
    for (const { code, label } of asked.options) note(`${key}.options.${code}`, label);
  }
  if ('columns' in asked) {
    for (const column of asked.columns) noteAsked(column, `${key}.${column.code}`, note);
  }
}

/** Options by code, in the order in which they are written. */
export function optionsOf(labels: Readonly<Record<string, string>>): {
  code: string;
  label: string;
}[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}

/** Of a list of choices in which "none" stands alone. */
export function noneAlone(question: string, message: string) {
  return [
    {
      code: 'none_alone',
      expression: `!("none" in ${question}) || ${question}.size() == 1`,
      message,
    },
  ];
}
