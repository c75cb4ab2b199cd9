import type { Answers, Question, TemplateDocument } from '@para42/questionnaires';
import { expectedLeaf, type ExpectedLeaf } from './carry-reckoning-values';

/** One answer that stands alone: of a question, of a cell, or a row without cells. */
interface Leaf {
  path: string;
  /** Codes from the question down; of a row without cells those of its table. */
  chain: string[];
  value: unknown;
  isRow: boolean;
}

export interface Reckoning {
  /** By path, `declined ` before those that were declined: in which list, and with what. */
  report: Record<string, ExpectedLeaf>;
  /** What must be answered in the other version. */
  answers: Record<string, unknown>;
  declined: string[];
}

type Node = Question & { columns?: readonly Node[] };

/**
 * What carrying must come to, reckoned the other way round: answers are taken apart to single values
 * first, and each is looked up on its own by its chain of codes in both versions.
 */
export function reckon(
  from: TemplateDocument,
  to: TemplateDocument,
  answers: Answers,
  declined: ReadonlySet<string>,
): Reckoning {
  const before = nodesByChain(from);
  const now = nodesByChain(to);
  const reckoning: Reckoning = { report: {}, answers: {}, declined: [] };
  for (const leaf of leavesOf(answers)) {
    reckoning.report[leaf.path] = fateOf(leaf, before, now);
  }
  for (const [code, value] of Object.entries(answers)) {
    const isTable = (chain: string) =>
      before.get(chain)?.type === 'table' && now.get(chain)?.type === 'table';
    const kept = keptOf(`/${code}`, code, value, reckoning.report, isTable);
    if (kept !== undefined) reckoning.answers[code] = kept;
  }
  for (const code of declined) {
    const fate = declinedFate(before.get(code), now.get(code));
    reckoning.report[`declined /${code}`] = fate;
    if (fate.list === 'carried') reckoning.declined.push(code);
  }
  return reckoning;
}

function fateOf(leaf: Leaf, before: Map<string, Node>, now: Map<string, Node>): ExpectedLeaf {
  const dropped = (reason: string): ExpectedLeaf => ({
    list: 'dropped',
    value: leaf.value,
    reason,
  });
  for (let depth = 1; depth <= leaf.chain.length; depth++) {
    const chain = leaf.chain.slice(0, depth).join('.');
    const was = before.get(chain);
    const is = now.get(chain);
    if (!was || was.type === 'note') return dropped('never_asked');
    if (!is) return dropped(depth === 1 ? 'question_gone' : 'column_gone');
    if (was.type === 'table' && is.type !== 'table') return dropped('type_changed');
    if (was.type === 'table') continue;
    return expectedLeaf(was, is, leaf.value);
  }
  return { list: 'carried', value: leaf.value };
}

function declinedFate(was: Node | undefined, is: Node | undefined): ExpectedLeaf {
  if (!was) return { list: 'dropped', value: null, reason: 'never_asked' };
  if (!is) return { list: 'dropped', value: null, reason: 'question_gone' };
  if (is.reporting?.beyondVoluntaryStandard !== true) {
    return { list: 'dropped', value: null, reason: 'not_declinable' };
  }
  return { list: 'carried', value: null };
}

function nodesByChain(document: TemplateDocument): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const add = (node: Node, above: string) => {
    const chain = above + node.code;
    nodes.set(chain, node);
    for (const column of node.columns ?? []) add(column, `${chain}.`);
  };
  for (const section of document.sections) {
    for (const question of section.questions) add(question, '');
  }
  return nodes;
}

/** Every answer by its path: how stored answers look, one value at a time. */
export function leavesOf(answers: Answers): Leaf[] {
  return Object.entries(answers).flatMap(([code, value]) => leavesUnder(`/${code}`, [code], value));
}

function leavesUnder(path: string, chain: string[], value: unknown): Leaf[] {
  if (!isRows(value)) return [{ path, chain, value, isRow: false }];
  return value.flatMap(({ id, ...cells }) => {
    const given = Object.entries(cells);
    if (given.length === 0) return [{ path: `${path}/${id}`, chain, value: {}, isRow: true }];
    return given.flatMap(([column, cell]) =>
      leavesUnder(`${path}/${id}/${column}`, [...chain, column], cell),
    );
  });
}

/** What of a value is left by what the report must say; every row of a table that stands is left. */
function keptOf(
  path: string,
  chain: string,
  value: unknown,
  report: Readonly<Record<string, ExpectedLeaf>>,
  isTable: (chain: string) => boolean,
): unknown {
  if (!isRows(value)) {
    const fate = report[path];
    return fate?.list === 'dropped' ? undefined : fate?.value;
  }
  if (!isTable(chain)) return undefined;
  return value.map(({ id, ...cells }) => {
    const kept: Record<string, unknown> = { id };
    for (const [column, cell] of Object.entries(cells)) {
      const inside = `${chain}.${column}`;
      const left = keptOf(`${path}/${id}/${column}`, inside, cell, report, isTable);
      if (left !== undefined) kept[column] = left;
    }
    return kept;
  });
}

type Row = { id: string } & Record<string, unknown>;

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}
