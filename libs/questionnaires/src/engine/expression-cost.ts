import type { ASTNode } from '@marcbachmann/cel-js';
import type { Column, Question, TemplateDocument } from './template-document';

/** How large a value can be. */
export interface Size {
  /** Members, where it is a list. */
  length: number;
  /** Characters, where it is a text. */
  text: number;
  member?: Size;
  fields?: Readonly<Record<string, Size>>;
}

interface Cost {
  steps: number;
  size: Size;
}

type Scope = ReadonlyMap<string, Size>;

/** Longest text of a computed question; what is longer is not told. */
export const LONGEST_COMPUTED_TEXT = 10_000;
/** Codes, numbers, days, names of places and parties. */
const SHORT: Size = { length: 1, text: 200 };
/** Characters that are compared or copied in the time of one step. */
const TEXT_STEP = 64;

/** What looks for one text in another takes, at worst, the product of both; so many pairs of signs in a step. */
const SEEKING = new Set(['contains', 'indexOf', 'lastIndexOf']);
const SEEK_STEP = 2_048;

const LIST_MACROS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
const COMPARING = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', '+']);

/** The size of every question of a template: its longest text, its most rows, all of its options. */
export function sizesOf(document: TemplateDocument): Map<string, Size> {
  return new Map(
    document.sections.flatMap(({ questions }) =>
      questions.map((question): [string, Size] => [question.code, sizeOf(question)]),
    ),
  );
}

/** The size of a row of a table, and with it of `row` and `outer`. */
export function rowSize(columns: readonly Column[]): Size {
  const fields = Object.fromEntries(columns.map((column) => [column.code, sizeOf(column)]));
  return { length: 1, text: 1, fields };
}

function sizeOf(asked: Question | Column): Size {
  switch (asked.type) {
    case 'table':
      return { length: asked.maxRows, text: 1, member: rowSize(asked.columns) };
    case 'several_of':
      return { length: asked.options.length, text: 1, member: SHORT };
    case 'text':
      return { length: 1, text: asked.maxLength };
    case 'computed':
      return { length: 1, text: asked.result === 'text' ? LONGEST_COMPUTED_TEXT : 40 };
    default:
      return SHORT;
  }
}

/**
 * The most steps that an expression can take, whatever the answers are: each node is one, macros multiply by
 * the rows of their list, and what copies or compares texts and lists counts by their size.
 */
export function stepsOf(ast: ASTNode, scope: Scope): number {
  return costOf(ast, scope).steps;
}

function costOf(node: ASTNode, scope: Scope): Cost {
  switch (node.op) {
    case 'value':
      return leaf({ length: 1, text: typeof node.args === 'string' ? node.args.length : 1 });
    case 'id':
      return leaf(scope.get(node.args) ?? SHORT);
    case '.':
    case '.?': {
      const { steps, size } = costOf(node.args[0], scope);
      return { steps: steps + 1, size: size.fields?.[node.args[1]] ?? SHORT };
    }
    case 'call':
      return ofParts(node.args[1], scope);
    case 'rcall':
      return LIST_MACROS.has(node.args[0]) ? ofMacro(node, scope) : ofReceiver(node, scope);
    case '!_':
    case '-_':
      return ofParts([node.args], scope);
    default:
      return ofOperator(node, scope);
  }
}

function leaf(size: Size): Cost {
  return { steps: 1, size };
}

/** A function reads its arguments through, and what it yields is no larger than the largest of them. */
function ofParts(parts: readonly ASTNode[], scope: Scope): Cost {
  const costs = parts.map((part) => costOf(part, scope));
  const read = costs.reduce((sum, { steps, size }) => sum + steps + weight(size), 1);
  return { steps: read, size: largest(costs.map(({ size }) => size)) };
}

function ofReceiver(node: Extract<ASTNode, { op: 'rcall' }>, scope: Scope): Cost {
  const [name, receiver, args] = node.args;
  const { steps, size } = ofParts([receiver, ...args], scope);
  const sought = args[0];
  if (!SEEKING.has(name) || !sought) return { steps, size };
  const [within, what] = [costOf(receiver, scope).size.text, costOf(sought, scope).size.text];
  return { steps: steps + (within * what) / SEEK_STEP, size };
}

function ofMacro(node: Extract<ASTNode, { op: 'rcall' }>, scope: Scope): Cost {
  const [name, receiver, [binder, ...bodies]] = node.args;
  const list = costOf(receiver, scope);
  const bound = new Map(scope);
  if (binder?.op === 'id') bound.set(binder.args, list.size.member ?? SHORT);
  const costs = bodies.map((body) => costOf(body, bound));
  const each = costs.reduce((sum, { steps }) => sum + steps, 1);
  const steps = list.steps + 1 + list.size.length * each;
  if (name === 'filter') return { steps, size: list.size };
  if (name !== 'map') return { steps, size: { length: 1, text: 1 } };
  const { length } = list.size;
  return { steps, size: { length, text: 1, member: costs.at(-1)?.size ?? SHORT } };
}

function ofOperator(node: ASTNode, scope: Scope): Cost {
  const costs = partsOf(node).map((part) => costOf(part, scope));
  const sizes = costs.map(({ size }) => size);
  const within = costs.reduce((sum, { steps }) => sum + steps, 1);
  const steps = COMPARING.has(node.op)
    ? sizes.reduce((sum, one) => sum + weight(one), within)
    : within;
  if (node.op === 'list') {
    return { steps, size: { length: costs.length, text: 1, member: largest(sizes) } };
  }
  if (node.op === '+') {
    const text = sizes.reduce((sum, one) => sum + one.text, 0);
    return { steps, size: { length: 1, text } };
  }
  if (node.op === '[]' || node.op === '[?]') return { steps, size: sizes[0]?.member ?? SHORT };
  return { steps, size: node.op === '?:' ? largest(sizes) : { length: 1, text: 1 } };
}

function partsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op !== 'map') return node.args as readonly ASTNode[];
  return node.args.flatMap(([key, value]) => [key, value]);
}

/** Steps that it takes to read a value through. */
function weight({ length, text, member }: Size): number {
  return text / TEXT_STEP + (member ? length * (1 + weight(member)) : 0);
}

/** At least as large as each of them in every way. */
function largest(sizes: readonly Size[]): Size {
  const [first = SHORT, ...others] = sizes;
  return others.reduce(join, first);
}

function join(a: Size, b: Size): Size {
  const member = a.member && b.member ? join(a.member, b.member) : (a.member ?? b.member);
  const fields = { ...a.fields };
  for (const [name, size] of Object.entries(b.fields ?? {})) {
    fields[name] = fields[name] ? join(fields[name], size) : size;
  }
  return {
    length: Math.max(a.length, b.length),
    text: Math.max(a.text, b.text),
    ...(member && { member }),
    ...((a.fields ?? b.fields) && { fields }),
  };
}
