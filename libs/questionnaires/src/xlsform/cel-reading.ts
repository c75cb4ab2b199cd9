import type { ASTNode } from '@marcbachmann/cel-js';
import type { Column, Question, TemplateDocument } from '../engine/template-document';
import type { ExportNames } from './export-names';

/** Why an expression of the engine has no counterpart in a form. */
export class NotCarried extends Error {}

/** Where an expression stands: what it may name, and how a form names it. */
export interface ExportScope {
  document: TemplateDocument;
  names: ExportNames;
  /** Place of the table whose `row` it sees, e.g. `cohorts` or `cohorts/fees`. */
  table?: string;
  /** Place of the question whose answer it checks: that one is answered. */
  own?: string;
  /** Places of computed values that are not carried themselves. */
  missing: ReadonlySet<string>;
}

/** A question or cell that an expression reads, or a part of one. */
export interface Read {
  place: string;
  question: Question;
  member?: string;
  /** As a form writes it: `${name}`, or `.` for the own answer. */
  text: string;
}

/** The question, cell or part of a value that a node names; undefined where it is something else. */
export function readOf(node: ASTNode, scope: ExportScope): Read | undefined {
  const place = placeOf(node, scope);
  if (place) return read(place, undefined, scope);
  if (node.op !== '.') return undefined;
  const whole = placeOf(node.args[0], scope);
  return whole === undefined ? undefined : read(whole, node.args[1], scope);
}

function placeOf(node: ASTNode, { table, document }: ExportScope): string | undefined {
  if (node.op === 'id') {
    return questionAt(node.args, document) ? node.args : undefined;
  }
  if (node.op !== '.' || node.args[0].op !== 'id' || table === undefined) return undefined;
  const [owner, code] = [node.args[0].args, node.args[1]];
  if (owner === 'row') return `${table}/${code}`;
  return owner === 'outer' ? `${table.split('/')[0] ?? ''}/${code}` : undefined;
}

/** The question or column at a place. */
export function questionAt(place: string, document: TemplateDocument): Question | undefined {
  let among: readonly (Question | Column)[] = document.sections.flatMap(
    ({ questions }) => questions,
  );
  let found: Question | undefined;
  for (const code of place.split('/')) {
    found = among.find((one) => one.code === code);
    among = found?.type === 'table' ? found.columns : [];
  }
  return found;
}

function read(place: string, member: string | undefined, scope: ExportScope): Read {
  const question = questionAt(place, scope.document);
  if (!question) throw new NotCarried(`it reads ${place}, which is no question`);
  if (scope.missing.has(place)) {
    throw new NotCarried(`it reads ${place}, which is not carried itself`);
  }
  const part = member === undefined ? place : `${place}.${member}`;
  if (!scope.names.has(part))
    throw new NotCarried(`it reads ${part}, which a form does not ask for`);
  const name = scope.names.of(part);
  const isOwn = place === scope.own && member === undefined && !isComposite(question);
  return {
    place,
    question,
    ...(member !== undefined && { member }),
    text: isOwn ? '.' : `\${${name}}`,
  };
}

export type CompositeQuestion = Question & { type: 'money' | 'place' | 'party' };

export const isComposite = (question: Question): question is CompositeQuestion =>
  question.type === 'money' || question.type === 'place' || question.type === 'party';
