import type { ReadDefinition } from '../engine/template-definition';
import { pointerPart } from './draft-definition.checks';

interface Coded {
  code: string;
  options?: readonly Coded[];
  constraints?: readonly Coded[];
  columns?: readonly Coded[];
}

/**
 * Where in a definition stands what the engine names by codes: `/question/column/visibleWhen`, or a key of the
 * catalogues such as `question.column.label`. Answers JSON pointers (RFC 6901); what is not found is told by the
 * nearest place around it.
 */
export function placeIn(definition: ReadDefinition, path: string): string {
  const parts = path.replace(/^\//, '').split(path.startsWith('/') ? '/' : '.');
  const [first = '', ...rest] = parts;
  if (first === 'section' || first === 'sections') return inSection(definition, rest);
  if (first === 'score' || first === 'scores') return inScore(definition, rest);
  if (first === '' || first in definition) return first === '' ? '' : `/${pointerPart(first)}`;
  const found = questionPlace(definition, first);
  if (!found) return unplaced(definition, path, parts);
  return within(found.question, found.place, rest);
}

function questionPlace(
  { sections }: ReadDefinition,
  code: string,
): { question: Coded; place: string } | undefined {
  for (const [at, section] of sections.entries()) {
    const index = section.questions.findIndex((question) => question.code === code);
    const question = section.questions[index];
    if (question) return { question, place: `/sections/${at}/questions/${index}` };
  }
  return undefined;
}

/** A condition of a section stands under the section's own code. */
function unplaced(
  { sections }: ReadDefinition,
  path: string,
  [first = '', ...rest]: readonly string[],
): string {
  const at = sections.findIndex((section) => section.code === first);
  if (path.startsWith('/') && at >= 0) return [`/sections/${at}`, ...rest].join('/');
  return '';
}

/** Where a catalogue has a key; `/translations` where none has. */
export function keyPlaceIn({ translations = {} }: ReadDefinition, key: string): string {
  for (const [locale, catalogue] of Object.entries(translations)) {
    if (Object.hasOwn(catalogue, key)) return `/translations/${locale}/${pointerPart(key)}`;
  }
  return '/translations';
}

function inSection({ sections }: ReadDefinition, [code, ...rest]: readonly string[]): string {
  const at = sections.findIndex((section) => section.code === code);
  return at < 0 ? '/sections' : [`/sections/${at}`, ...rest].join('/');
}

function inScore({ scores }: ReadDefinition, [code, ...rest]: readonly string[]): string {
  const at = (scores ?? []).findIndex((score) => score.code === code);
  return at < 0 ? '/scores' : [`/scores/${at}`, ...rest].join('/');
}

function within(coded: Coded, place: string, [first, ...rest]: readonly string[]): string {
  if (first === undefined) return place;
  const { columns = [], options = [], constraints = [] } = coded;
  const column = columns.findIndex(({ code }) => code === first);
  if (column >= 0) return within(columns[column] as Coded, `${place}/columns/${column}`, rest);
  // A code of an option may hold the character that divides a key.
  if (first === 'options') return listed(place, 'options', options, rest.join('.'));
  if (first === 'constraints') return listed(place, 'constraints', constraints, rest.join('.'));
  return first in coded ? `${place}/${pointerPart(first)}` : place;
}

function listed(place: string, list: string, items: readonly Coded[], code: string): string {
  const at = items.findIndex((item) => item.code === code);
  return at < 0 ? `${place}/${list}` : `${place}/${list}/${at}`;
}
