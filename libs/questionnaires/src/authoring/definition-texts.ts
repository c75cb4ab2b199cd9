import type {
  ReadColumn,
  ReadDefinition,
  ReadQuestion,
  WrittenText,
} from '../engine/template-definition';
import { pointerPart } from './draft-definition.checks';

/** What a text is for, which says how long it may be. */
export type TextUse = 'title' | 'label' | 'option' | 'message' | 'explanation';

/** One text of a definition in one language. */
export interface PlacedText {
  /** JSON pointer. */
  path: string;
  text: string;
  use: TextUse;
}

/** Every text that somebody reads, where it stands in the definition. */
export function textsOf(definition: ReadDefinition): PlacedText[] {
  const { title, intro, sections, scores = [], translations = {} } = definition;
  return [
    ...written('/title', title, 'title'),
    ...written('/intro', intro, 'explanation'),
    ...sections.flatMap((section, at) => [
      ...written(`/sections/${at}/title`, section.title, 'title'),
      ...written(`/sections/${at}/intro`, section.intro, 'explanation'),
      ...section.questions.flatMap((one, index) =>
        ofAsked(one, `/sections/${at}/questions/${index}`),
      ),
    ]),
    ...scores.flatMap((score, at) => written(`/scores/${at}/title`, score.title, 'title')),
    ...Object.entries(translations).flatMap(([locale, catalogue]) =>
      Object.entries(catalogue).map(([key, text]): PlacedText => {
        return { path: `/translations/${locale}/${pointerPart(key)}`, text, use: useOf(key) };
      }),
    ),
  ];
}

function ofAsked(asked: ReadQuestion | ReadColumn, path: string): PlacedText[] {
  const own = [
    ...written(`${path}/label`, asked.label, asked.type === 'note' ? 'explanation' : 'label'),
    ...written(`${path}/hint`, asked.hint, 'explanation'),
    ...written(`${path}/why`, asked.why, 'explanation'),
    ...written(`${path}/evidence`, asked.evidence, 'explanation'),
    ...(asked.basis ?? []).map((text, at): PlacedText => {
      return { path: `${path}/basis/${at}`, text, use: 'message' };
    }),
    ...(asked.constraints ?? []).flatMap(({ message }, at) =>
      written(`${path}/constraints/${at}/message`, message, 'message'),
    ),
  ];
  if (asked.type === 'table') {
    const columns = asked.columns as readonly ReadColumn[];
    return [...own, ...columns.flatMap((one, at) => ofAsked(one, `${path}/columns/${at}`))];
  }
  if (asked.type !== 'one_of' && asked.type !== 'several_of') return own;
  return [
    ...own,
    ...asked.options.flatMap(({ label }, at) =>
      written(`${path}/options/${at}/label`, label, 'option'),
    ),
  ];
}

function written(path: string, text: WrittenText | undefined, use: TextUse): PlacedText[] {
  if (text === undefined) return [];
  if (typeof text === 'string') return [{ path, text, use }];
  return Object.entries(text).map(([locale, one]) => {
    return { path: `${path}/${pointerPart(locale)}`, text: one, use };
  });
}

function useOf(key: string): TextUse {
  if (/(^|\.)(intro|hint|why|evidence)$/.test(key)) return 'explanation';
  if (/\.options\./.test(key)) return 'option';
  if (/\.constraints\./.test(key)) return 'message';
  return 'label';
}
