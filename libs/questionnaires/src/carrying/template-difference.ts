import type {
  Option,
  Question,
  Score,
  Section,
  TemplateDocument,
} from '../engine/template-document';
import { fieldChanges, type FieldChange } from './difference-fields';
import { movedCodes } from './difference-order';

/** The parts of a template that have a code of their own. */
export const TEMPLATE_PARTS = [
  'template',
  'section',
  'question',
  'column',
  'option',
  'constraint',
  'score',
] as const;
export type TemplatePart = (typeof TEMPLATE_PARTS)[number];

export const CHANGE_KINDS = ['added', 'removed', 'moved', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Where a part stands in one version. */
export interface Place {
  /** Code of the section of a question; null of every other part, which cannot leave its own. */
  section: string | null;
  /** Code of the part before it in the same place; null where it is the first. */
  after: string | null;
}

export interface TemplateChange {
  change: ChangeKind;
  part: TemplatePart;
  /** `/question`, `/table/column` and so on: the part, or that to which an option or constraint belongs. */
  path: string;
  code: string;
  /** Place in the older version; null where added or changed in place. */
  from: Place | null;
  /** Place in the newer version; null where removed or changed in place. */
  to: Place | null;
  /** Of what is added or removed: the part whole; of a section without its questions. */
  content: unknown;
  /** What changed; of `changed` only. */
  fields: FieldChange[];
}

export interface TemplateDifference {
  code: string;
  from: number;
  to: number;
  changes: TemplateChange[];
}

interface Placed<T> {
  item: T;
  section: string | null;
}

interface Level<T extends { code: string }> {
  part: TemplatePart;
  from: readonly Placed<T>[];
  to: readonly Placed<T>[];
  pathOf(code: string): string;
  /** Members that are compared as parts of their own. */
  apart: readonly string[];
  inner?(from: T, to: T, path: string): TemplateChange[];
}

/**
 * What changed from one version of a template to another. Parts are known by their codes, never by
 * place or wording. In page order of the newer version, at each place the removed parts first; the
 * older version and the changes together give the newer version whole.
 * @throws Error where the two are versions of different templates
 */
export function templateDifference(
  from: TemplateDocument,
  to: TemplateDocument,
): TemplateDifference {
  if (from.code !== to.code) {
    throw new Error(`${from.code} and ${to.code} are different templates, not versions of one`);
  }
  const ownFields = fieldChanges(from, to, ['code', 'version', 'sections', 'scores']);
  return {
    code: to.code,
    from: from.version,
    to: to.version,
    changes: [
      ...(ownFields.length > 0 ? [changed('template', '/', to.code, ownFields)] : []),
      ...compareLevel<Section>({
        part: 'section',
        from: unplaced(from.sections),
        to: unplaced(to.sections),
        pathOf: () => '/',
        apart: ['questions'],
      }),
      ...compareLevel<Question>({
        part: 'question',
        from: questionsOf(from),
        to: questionsOf(to),
        pathOf: (code) => `/${code}`,
        apart: QUESTION_PARTS,
        inner: partsOfQuestion,
      }),
      ...compareLevel<Score>({
        part: 'score',
        from: unplaced(from.scores ?? []),
        to: unplaced(to.scores ?? []),
        pathOf: () => '/',
        apart: [],
      }),
    ],
  };
}

const QUESTION_PARTS = ['columns', 'options', 'constraints'] as const;

function partsOfQuestion(from: Question, to: Question, path: string): TemplateChange[] {
  return [
    ...compareLevel<Question>({
      part: 'column',
      from: unplaced(columnsOf(from)),
      to: unplaced(columnsOf(to)),
      pathOf: (code) => `${path}/${code}`,
      apart: QUESTION_PARTS,
      inner: partsOfQuestion,
    }),
    ...compareLevel<Option>({
      part: 'option',
      from: unplaced(optionsOf(from)),
      to: unplaced(optionsOf(to)),
      pathOf: () => path,
      apart: [],
    }),
    ...compareLevel({
      part: 'constraint',
      from: unplaced(from.constraints),
      to: unplaced(to.constraints),
      pathOf: () => path,
      apart: [],
    }),
  ];
}

function compareLevel<T extends { code: string }>(level: Level<T>): TemplateChange[] {
  const before = new Map(level.from.map((placed) => [placed.item.code, placed]));
  const now = new Map(level.to.map((placed) => [placed.item.code, placed]));
  const moved = movedCodes(level.from.map(standing), level.to.map(standing));
  const placesBefore = placesOf(level.from);
  const places = placesOf(level.to);
  const changes: TemplateChange[] = [];
  const note = (change: ChangeKind, item: T) => {
    const isWhole = change === 'added' || change === 'removed';
    changes.push({
      ...changed(level.part, level.pathOf(item.code), item.code, []),
      change,
      from: change === 'added' ? null : (placesBefore.get(item.code) ?? null),
      to: change === 'removed' ? null : (places.get(item.code) ?? null),
      content: isWhole ? contentOf(item, level) : null,
    });
  };
  for (const { item } of level.from) if (!now.has(item.code)) note('removed', item);
  for (const { item } of level.to) {
    const known = before.get(item.code)?.item;
    if (!known) {
      note('added', item);
      continue;
    }
    if (moved.has(item.code)) note('moved', item);
    const path = level.pathOf(item.code);
    const fields = fieldChanges(known, item, ['code', ...level.apart]);
    if (fields.length > 0) changes.push(changed(level.part, path, item.code, fields));
    changes.push(...(level.inner?.(known, item, path) ?? []));
  }
  return changes;
}

function changed(
  part: TemplatePart,
  path: string,
  code: string,
  fields: FieldChange[],
): TemplateChange {
  return { change: 'changed', part, path, code, from: null, to: null, content: null, fields };
}

/** A question goes whole into the difference; a section does without its questions. */
function contentOf<T extends { code: string }>(item: T, { part }: Level<T>): unknown {
  if (part !== 'section') return item;
  return Object.fromEntries(Object.entries(item).filter(([member]) => member !== 'questions'));
}

function placesOf<T extends { code: string }>(all: readonly Placed<T>[]): Map<string, Place> {
  const last = new Map<string | null, string>();
  return new Map(
    all.map(({ item, section }) => {
      const after = last.get(section) ?? null;
      last.set(section, item.code);
      return [item.code, { section, after }];
    }),
  );
}

const standing = <T extends { code: string }>({ item, section }: Placed<T>) => ({
  code: item.code,
  within: section,
});

function questionsOf(document: TemplateDocument): Placed<Question>[] {
  return document.sections.flatMap((section) =>
    section.questions.map((item) => ({ item, section: section.code })),
  );
}

const unplaced = <T>(items: readonly T[]): Placed<T>[] =>
  items.map((item) => ({ item, section: null }));

/** Columns of a table, none of any other question. */
export function columnsOf(question: Question): readonly Question[] {
  return 'columns' in question ? question.columns : [];
}

/** Options of a choice, none of any other question. */
export function optionsOf(question: Question): readonly Option[] {
  return 'options' in question ? question.options : [];
}
