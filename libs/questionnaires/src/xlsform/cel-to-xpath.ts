import type { ASTNode } from '@marcbachmann/cel-js';
import { NotCarried, readOf, type ExportScope, type Read } from './cel-reading';
import { Values } from './cel-to-xpath-values';
import type { XPathText } from './xpath-text';

const NEGATED: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const atom = (text: string): XPathText => ({ text, strength: 9 });
const YES = atom('true()');
const NO = atom('false()');

/**
 * Conditions of the engine as conditions of XPath, where an unanswered question is an empty text
 * and nothing is undecided: so each is asked when it is true, or when it is false.
 */
export class Conditions {
  private readonly values: Values;

  constructor(private readonly scope: ExportScope) {
    this.values = new Values(scope, this);
  }

  /** XPath that is true where the engine decides for true. @throws NotCarried */
  whenTrue(node: ASTNode): XPathText {
    return this.when(node, true);
  }

  /** XPath that is true where the engine decides for false. @throws NotCarried */
  whenFalse(node: ASTNode): XPathText {
    return this.when(node, false);
  }

  /** XPath that is false only where the engine decides for false: what a constraint is. */
  unlessFalse(node: ASTNode): XPathText {
    if (this.isDecided(node)) return this.whenTrue(node);
    if (node.op === '&&' || node.op === '||') {
      const parts = [this.unlessFalse(node.args[0]), this.unlessFalse(node.args[1])];
      return joined(node.op === '&&' ? 'and' : 'or', parts);
    }
    return negated(this.whenFalse(node));
  }

  value(node: ASTNode): string {
    return this.values.of(node).text;
  }

  /** Is it never undecided, whatever is answered? */
  isDecided(node: ASTNode): boolean {
    switch (node.op) {
      case 'value':
        return true;
      case 'call':
        return node.args[0] === 'answered';
      case '!_':
        return this.isDecided(node.args);
      case '&&':
      case '||':
        return this.isDecided(node.args[0]) && this.isDecided(node.args[1]);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case 'in':
        return this.values.isKnown(node.args[0]) && this.values.isKnown(node.args[1]);
      default:
        return this.values.isKnown(node);
    }
  }

  private when(node: ASTNode, wanted: boolean): XPathText {
    switch (node.op) {
      case 'value':
        return (node.args === true) === wanted ? YES : NO;
      case '!_':
        return this.when(node.args, !wanted);
      case '&&':
      case '||': {
        const parts = [this.when(node.args[0], wanted), this.when(node.args[1], wanted)];
        return joined((node.op === '&&') === wanted ? 'and' : 'or', parts);
      }
      case '?:':
        return this.branch(node.args, wanted);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(wanted ? node.op : (NEGATED[node.op] as string), node.args);
      case 'in':
        return this.membership(node.args[0], node.args[1], wanted);
      case 'call':
        return this.call(node.args, wanted);
      case 'rcall':
        return this.method(node.args, wanted);
      default:
        return this.read(node, wanted);
    }
  }

  private branch([test, then, otherwise]: readonly ASTNode[], wanted: boolean): XPathText {
    if (!test || !then || !otherwise) throw new NotCarried('a branch is missing');
    const yes = joined('and', [this.whenTrue(test), this.when(then, wanted)]);
    const no = joined('and', [this.whenFalse(test), this.when(otherwise, wanted)]);
    return joined('or', [yes, no]);
  }

  private comparison(sign: string, [left, right]: readonly [ASTNode, ASTNode]): XPathText {
    const asked = this.values.truthCompared(sign, left, right);
    if (asked) return this.when(asked.node, asked.wanted);
    const { text, guards } = this.values.compared(sign, left, right);
    return joined('and', [...guards.map(isThere), { text, strength: 3 }]);
  }

  private membership(item: ASTNode, list: ASTNode, wanted: boolean): XPathText {
    if (list.op === 'list') return this.listed(item, list.args, wanted);
    const read = readOf(list, this.scope);
    if (read?.question.type !== 'several_of')
      throw new NotCarried('it looks for something in a list');
    const chosen = atom(`selected(${read.text}, ${this.values.of(item).text})`);
    return this.sure([read], chosen, wanted);
  }

  /** `q in ["a", "b"]`. */
  private listed(item: ASTNode, items: readonly ASTNode[], wanted: boolean): XPathText {
    const read = readOf(item, this.scope);
    if (read?.question.type !== 'one_of') throw new NotCarried('it looks for something in a list');
    const each = items.map((one): XPathText => ({
      text: `${read.text} = ${this.values.of(one).text}`,
      strength: 3,
    }));
    return this.sure([read], joined('or', each), wanted);
  }

  /** A condition that is false for an empty answer, as it is or denied. */
  private sure(reads: readonly Read[], condition: XPathText, wanted: boolean): XPathText {
    if (wanted) return condition;
    return joined('and', [...this.values.unsure(reads).map(isThere), negated(condition)]);
  }

  private call([name, args]: [string, ASTNode[]], wanted: boolean): XPathText {
    const [target] = args;
    if (name !== 'answered' || !target) throw new NotCarried(`it calls ${name}()`);
    const read = readOf(target, this.scope);
    if (!read) throw new NotCarried('it asks whether something is answered that is no question');
    return { text: this.values.answered(read, wanted), strength: 3 };
  }

  private method([name, on, args]: [string, ASTNode, ASTNode[]], wanted: boolean): XPathText {
    const read = readOf(on, this.scope);
    const [first, second] = args;
    const texts: Readonly<Record<string, string>> = {
      contains: 'contains',
      startsWith: 'starts-with',
      endsWith: 'ends-with',
    };
    const own = texts[name];
    if (read && own && first) {
      const test = atom(`${own}(${read.text}, ${this.values.of(first).text})`);
      return wanted
        ? joined('and', [...this.values.unsure([read]).map(isThere), test])
        : this.sure([read], test, false);
    }
    if (read?.question.type === 'several_of' && name === 'exists' && second?.op === 'in') {
      const list = second.args[1];
      if (list.op === 'list') {
        const each = list.args.map((one) =>
          atom(`selected(${read.text}, ${this.values.of(one).text})`),
        );
        return this.sure([read], joined('or', each), wanted);
      }
    }
    throw new NotCarried(`it calls .${name}(), which forms have nothing for`);
  }

  /** A yes or no, answered or computed. */
  private read(node: ASTNode, wanted: boolean): XPathText {
    const read = readOf(node, this.scope);
    if (!read) throw new NotCarried('it is no condition that forms know');
    return { text: `${read.text} = '${wanted ? 'yes' : 'no'}'`, strength: 3 };
  }
}

const isThere = (read: Read): XPathText => ({ text: `${read.text} != ''`, strength: 3 });

const STRENGTH = { or: 1, and: 2 } as const;

export function joined(operator: 'and' | 'or', given: readonly XPathText[]): XPathText {
  const settles = operator === 'and' ? NO.text : YES.text;
  const idle = operator === 'and' ? YES.text : NO.text;
  const parts = [...new Map(given.map((part) => [part.text, part])).values()];
  const settling = parts.find(({ text }) => text === settles);
  if (settling) return settling;
  const left = parts.filter(({ text }) => text !== idle);
  const [only] = left;
  if (!only) return atom(idle);
  if (left.length === 1) return only;
  const own = STRENGTH[operator];
  const texts = left.map(({ text, strength }) => (strength < own ? `(${text})` : text));
  return { text: texts.join(` ${operator} `), strength: own };
}

function negated({ text }: XPathText): XPathText {
  if (text === YES.text) return NO;
  return text === NO.text ? YES : atom(`not(${text})`);
}
