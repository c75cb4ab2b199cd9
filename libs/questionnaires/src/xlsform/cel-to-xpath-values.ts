import type { ASTNode } from '@marcbachmann/cel-js';
import type { Question } from '../engine/template-document';
import { NotCarried, readOf, type ExportScope, type Read } from './cel-reading';
import type { XPathText } from './xpath-text';

/** What conditions are asked for where a value has branches. */
interface Asking {
  whenTrue(node: ASTNode): XPathText;
  isDecided(node: ASTNode): boolean;
}

const OPERATORS: Readonly<Record<string, [text: string, strength: number]>> = {
  '+': ['+', 5],
  '-': ['-', 5],
  '*': ['*', 6],
  '/': ['div', 6],
  '%': ['mod', 6],
};

/** Values of the engine as values of XPath. An unanswered question makes a number NaN there. */
export class Values {
  constructor(
    private readonly scope: ExportScope,
    private readonly asking: Asking,
  ) {}

  /** @throws NotCarried */
  of(node: ASTNode): XPathText {
    switch (node.op) {
      case 'value':
        return literal(node.args);
      case 'call':
        return this.call(node.args[0], node.args[1]);
      case 'rcall':
        return this.method(node.args);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return this.arithmetic(node.op, node.args);
      case '-_':
        return { text: `-${this.of(node.args).text}`, strength: 7 };
      case '?:':
        return this.branch(node.args);
      default:
        return this.read(node);
    }
  }

  /** Reads that may be empty: all but the own answer. */
  unsure(reads: readonly Read[]): Read[] {
    return reads.filter(({ place }) => place !== this.scope.own);
  }

  isKnown(node: ASTNode): boolean {
    if (node.op === 'value') return true;
    if (node.op === 'id' && node.args === 'today') return true;
    if (node.op === 'list') return node.args.every((one) => this.isKnown(one));
    if (node.op === 'rcall' && node.args[0] === 'size') return this.isKnown(node.args[1]);
    const read = readOf(node, this.scope);
    return read !== undefined && (read.place === this.scope.own || read.question.type === 'table');
  }

  answered({ place, question, text }: Read, wanted: boolean): string {
    const { names } = this.scope;
    const first = { money: 'amount', place: 'country', party: 'name' } as const;
    if (question.type === 'table') return `count(${text}) ${wanted ? '>' : '='} 0`;
    const asked =
      question.type === 'money' || question.type === 'place' || question.type === 'party'
        ? `\${${names.of(`${place}.${first[question.type]}`)}}`
        : text;
    return `${asked} ${wanted ? '!=' : '='} ''`;
  }

  /** `q == true`, `q != false` and their kind, as the condition that they are about. */
  truthCompared(
    sign: string,
    left: ASTNode,
    right: ASTNode,
  ): { node: ASTNode; wanted: boolean } | undefined {
    const [value, node] = left.op === 'value' ? [left, right] : [right, left];
    if (value.op !== 'value' || typeof value.args !== 'boolean') return undefined;
    if (sign !== '==' && sign !== '!=') throw new NotCarried('it compares conditions by size');
    return { node, wanted: value.args === (sign === '==') };
  }

  /** A comparison, and what must be answered besides so that an empty text does not decide it. */
  compared(sign: string, left: ASTNode, right: ASTNode): { text: string; guards: Read[] } {
    const months = this.months(sign, left, right);
    if (months) return months;
    const operator = sign === '==' ? '=' : sign;
    const [a, b] = [strong(this.of(left), 5), strong(this.of(right), 5)];
    const guards = this.guards(sign, left, right);
    // A number that is not there is unlike every other, but neither less nor more.
    const isSafe = sign !== '!=' || [left, right].every((node) => this.isPlain(node));
    return isSafe
      ? { text: `${a} ${operator} ${b}`, guards }
      : { text: `(${a} < ${b} or ${a} > ${b})`, guards };
  }

  /** A literal, an answer by itself, or what is always known. */
  private isPlain(node: ASTNode): boolean {
    return this.isKnown(node) || readOf(node, this.scope) !== undefined || this.isConstant(node);
  }

  private isConstant(node: ASTNode): boolean {
    return node.op === 'call' && node.args[0] === 'decimal' && node.args[1][0]?.op === 'value';
  }

  private guards(sign: string, left: ASTNode, right: ASTNode): Read[] {
    const reads = [left, right].flatMap((node) => this.lengthsIn(node));
    if (sign !== '==' && sign !== '!=') return this.unsure(reads);
    const direct = [left, right].flatMap((node) => {
      const read = readOf(node, this.scope);
      return read ? [read] : [];
    });
    const isSafe = sign === '==' && direct.length < 2;
    return this.unsure(isSafe ? reads : [...direct, ...reads]);
  }

  /** A length of nothing is 0 to XPath and undecided to the engine. */
  private lengthsIn(node: ASTNode): Read[] {
    if (node.op === 'rcall' && node.args[0] === 'size') {
      const read = readOf(node.args[1], this.scope);
      return read && read.question.type !== 'table' ? [read] : [];
    }
    return '+-*/%'.includes(node.op) && Array.isArray(node.args)
      ? (node.args as readonly ASTNode[]).flatMap((one) => this.lengthsIn(one))
      : [];
  }

  /** A month is its first day in a form: it is at most this month where that day is at most today. */
  private months(
    sign: string,
    left: ASTNode,
    right: ASTNode,
  ): { text: string; guards: Read[] } | undefined {
    const isMonth = (node: ASTNode) => readOf(node, this.scope)?.question.type === 'month';
    if (!isMonth(left) && !isMonth(right)) return undefined;
    if (isMonth(left) && isMonth(right)) return undefined;
    const other = isMonth(left) ? right : left;
    const isNow = other.op === 'call' && other.args[0] === 'month_of' && isToday(other.args[1][0]);
    if (!isNow || !isMonth(left) || (sign !== '<=' && sign !== '>')) {
      throw new NotCarried('it compares a month in a way that forms do not');
    }
    return { text: `${this.of(left).text} ${sign} today()`, guards: [] };
  }

  private read(node: ASTNode): XPathText {
    if (isToday(node)) return { text: 'today()', strength: 9 };
    const read = readOf(node, this.scope);
    if (!read) throw new NotCarried('it reads something that forms have no name for');
    if (read.question.type === 'table') throw new NotCarried('it reads whole rows');
    if (read.member === undefined && isOpaque(read.question)) {
      throw new NotCarried(`it reads ${read.place} as a whole`);
    }
    return { text: read.text, strength: 9 };
  }

  private call(name: string, args: readonly ASTNode[]): XPathText {
    const value = (at: number) => this.of(args[at] as ASTNode).text;
    const atom = (text: string): XPathText => ({ text, strength: 9 });
    const [first] = args;
    switch (name) {
      case 'decimal':
        if (first?.op === 'value' && typeof first.args === 'string') return atom(first.args);
        return this.of(first as ASTNode);
      case 'int':
        return atom(`number(${value(0)})`);
      case 'whole':
        return atom(`int(${value(0)})`);
      case 'string':
        if (!first || !this.isKnown(first))
          throw new NotCarried('it writes a number that may not be there');
        return atom(`string(${value(0)})`);
      case 'round':
        return atom(`round(${value(0)}, ${value(1)})`);
      case 'days_between':
        return { text: `${value(1)} - ${value(0)}`, strength: 5 };
      case 'sum':
        return atom(`sum(${this.cells(first as ASTNode)})`);
      default:
        throw new NotCarried(`it calls ${name}(), which forms have nothing for`);
    }
  }

  /** `table.map(r, r.column)` as the column, seen from outside. */
  private cells(node: ASTNode): string {
    if (node.op !== 'rcall' || node.args[0] !== 'map') throw new NotCarried('it adds up a list');
    const [, on, [bound, cell]] = node.args;
    const table = readOf(on, this.scope);
    if (table?.question.type !== 'table' || bound?.op !== 'id' || !cell) {
      throw new NotCarried('it adds up something other than the rows of a table');
    }
    const rebound =
      rootOf(cell) === bound.args ? this.boundCell(cell, bound.args, table.place) : undefined;
    if (!rebound) throw new NotCarried('it adds up something other than a column');
    if (`${this.scope.table ?? ''}/`.startsWith(`${table.place}/`)) {
      throw new NotCarried('it adds up the rows that it stands in itself');
    }
    if (rebound.question.visibleWhen !== undefined) {
      throw new NotCarried('it adds up a column that may be hidden, which a form passes over');
    }
    return rebound.text;
  }

  private boundCell(node: ASTNode, bound: string, table: string): Read | undefined {
    if (node.op !== '.') return undefined;
    const scope = { ...this.scope, table };
    const [on, name] = node.args;
    const row = { op: 'id', args: 'row' } as unknown as ASTNode;
    const asRow = (one: ASTNode): ASTNode =>
      one.op === 'id' && one.args === bound
        ? row
        : one.op === '.'
          ? ({ op: '.', args: [asRow(one.args[0]), one.args[1]] } as unknown as ASTNode)
          : one;
    return readOf({ op: '.', args: [asRow(on), name] } as unknown as ASTNode, scope);
  }

  private method([name, on]: [string, ASTNode, ASTNode[]]): XPathText {
    const read = name === 'size' ? readOf(on, this.scope) : undefined;
    const calls: Partial<Record<Question['type'], string>> = {
      several_of: 'count-selected',
      table: 'count',
      text: 'string-length',
    };
    const call = read && calls[read.question.type];
    if (!call) throw new NotCarried(`it calls .${name}(), which forms have nothing for`);
    return { text: `${call}(${read.text})`, strength: 9 };
  }

  private arithmetic(sign: string, [left, right]: readonly [ASTNode, ASTNode]): XPathText {
    if (sign === '+' && (this.isText(left) || this.isText(right))) {
      if (!this.isKnown(left) || !this.isKnown(right)) {
        throw new NotCarried('it joins texts of which one may not be there');
      }
      return { text: `concat(${this.of(left).text}, ${this.of(right).text})`, strength: 9 };
    }
    const [operator = sign, strength = 5] = OPERATORS[sign] ?? [];
    return {
      text: `${strong(this.of(left), strength)} ${operator} ${strong(this.of(right), strength + 1)}`,
      strength,
    };
  }

  private isText(node: ASTNode): boolean {
    if (node.op === 'value') return typeof node.args === 'string';
    if (node.op === 'call') return node.args[0] === 'string';
    if (node.op === '+') return this.isText(node.args[0]) || this.isText(node.args[1]);
    return readOf(node, this.scope)?.question.type === 'text';
  }

  /** `answered(q) ? q : 0` is coalesce(); other branches only where the test is never undecided. */
  private branch([test, then, otherwise]: readonly ASTNode[]): XPathText {
    if (!test || !then || !otherwise) throw new NotCarried('a branch is missing');
    const parts = [this.of(then).text, this.of(otherwise).text] as const;
    if (test.op === 'call' && test.args[0] === 'answered' && test.args[1][0]) {
      const asked = readOf(test.args[1][0], this.scope);
      if (asked && asked.text === parts[0]) {
        return { text: `coalesce(${parts[0]}, ${parts[1]})`, strength: 9 };
      }
    }
    if (!this.asking.isDecided(test)) {
      throw new NotCarried('it chooses by a condition that may be undecided');
    }
    return {
      text: `if(${this.asking.whenTrue(test).text}, ${parts[0]}, ${parts[1]})`,
      strength: 9,
    };
  }
}

const isToday = (node: ASTNode | undefined): boolean => node?.op === 'id' && node.args === 'today';
const isOpaque = ({ type }: Question): boolean =>
  type === 'money' || type === 'place' || type === 'party' || type === 'file' || type === 'note';

const strong = ({ text, strength }: XPathText, least: number): string =>
  strength < least ? `(${text})` : text;

function rootOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  return node.op === '.' ? rootOf(node.args[0]) : undefined;
}

function literal(value: unknown): XPathText {
  if (typeof value === 'bigint' || typeof value === 'number') {
    return { text: String(value), strength: 9 };
  }
  if (typeof value === 'boolean') return { text: value ? 'true()' : 'false()', strength: 9 };
  if (typeof value !== 'string') throw new NotCarried('it has a value that forms have nothing for');
  if (!value.includes("'")) return { text: `'${value}'`, strength: 9 };
  if (!value.includes('"')) return { text: `"${value}"`, strength: 9 };
  throw new NotCarried('a text in it has both kinds of quotation marks');
}
