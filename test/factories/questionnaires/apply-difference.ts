import type { TemplateDifference } from '@para42/questionnaires';

type Change = TemplateDifference['changes'][number];
type Part = Record<string, unknown> & { code: string };

/** The newer version, made from the older one and the difference alone. */
export function applyDifference(older: object, difference: TemplateDifference): unknown {
  const document = structuredClone(older) as Part;
  const { changes } = difference;
  const sections = document.sections as (Part & { questions: Part[] })[];
  const questions = new Map(sections.map((section) => [section.code, section.questions]));
  const all = new Map(
    sections.flatMap((section) => section.questions).map((one) => [one.code, one]),
  );
  const changed = of(changes, 'template', '/');
  changed.forEach((change) => setFields(document, change));
  const parts = of(changes, 'section', '/');
  const newSections = rearranged(sections, parts) as (Part & { questions: Part[] })[];
  const ofQuestions = changes.filter((change) => change.part === 'question');
  for (const section of newSections) {
    const own = questions.get(section.code) ?? [];
    section.questions = rearranged(own, ofQuestions, section.code, all);
    section.questions.forEach((question) => changeInside(question, `/${question.code}`, changes));
  }
  put(document, 'scores', of(changes, 'score', '/'));
  return { ...document, version: difference.to, sections: newSections };
}

const of = (changes: readonly Change[], part: string, path: string): Change[] =>
  changes.filter((change) => change.part === part && change.path === path);

/** Takes out what went or moved, then puts in what came or moved, each after the part named. */
function rearranged(
  parts: readonly Part[],
  changes: readonly Change[],
  section: string | null = null,
  known: ReadonlyMap<string, Part> = new Map(parts.map((part) => [part.code, part])),
): Part[] {
  const leaving = changes.filter((one) => one.from?.section === section).map((one) => one.code);
  const left = parts.filter((part) => !leaving.includes(part.code));
  for (const change of changes) {
    if (change.to?.section !== section || change.change === 'changed') continue;
    const place = left.findIndex((part) => part.code === change.to?.after) + 1;
    const part =
      change.change === 'added' ? structuredClone(change.content) : known.get(change.code);
    left.splice(place, 0, part as Part);
  }
  for (const change of changes.filter((one) => one.change === 'changed')) {
    const part = left.find((one) => one.code === change.code);
    if (part) setFields(part, change);
  }
  return left;
}

function changeInside(question: Part, path: string, changes: readonly Change[]): void {
  const isFresh = changes.some(
    (one) =>
      one.change === 'added' &&
      one.path === path &&
      one.code === question.code &&
      ['question', 'column'].includes(one.part),
  );
  if (isFresh) return;
  const columns = changes.filter((one) => one.part === 'column' && parentOf(one.path) === path);
  put(question, 'columns', columns);
  put(question, 'options', of(changes, 'option', path));
  put(question, 'constraints', of(changes, 'constraint', path));
  for (const column of (question.columns ?? []) as Part[]) {
    changeInside(column, `${path}/${column.code}`, changes);
  }
}

function put(question: Part, member: string, changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const parts = rearranged((question[member] ?? []) as Part[], changes);
  setMember(question, member, parts.length === 0 && member !== 'constraints' ? null : parts);
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function setFields(part: Part, change: Change): void {
  for (const { field, locale, to } of change.fields) {
    if (locale === null) {
      setMember(part, field, to);
      continue;
    }
    const text = Object.entries({ ...(part[field] as object), [locale]: to });
    const words = text.filter(([, word]) => word !== null);
    setMember(part, field, words.length > 0 ? Object.fromEntries(words) : null);
  }
}

/** Null: the member goes. */
function setMember(part: Part, member: string, value: unknown): void {
  if (value === null) Reflect.deleteProperty(part, member);
  else part[member] = value;
}
