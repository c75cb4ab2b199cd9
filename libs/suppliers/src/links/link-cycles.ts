import type { PlacedEnd } from './supply-link';

interface Arc {
  id: string;
  from: PlacedEnd;
  to: PlacedEnd;
}

/**
 * Links that lie on a way back to where it began, those of one knot together: the strongly connected
 * components (Tarjan 1972) of the places, in which a supplier that was named without a site leads on
 * from any of its sites.
 */
export function cyclesOf(links: readonly Arc[]): string[][] {
  const graph = new Map<string, string[]>();
  const add = (node: string, next?: string): void => {
    const nexts = graph.get(node) ?? [];
    if (next !== undefined) nexts.push(next);
    graph.set(node, nexts);
  };
  for (const { from, to } of links) {
    add(leaving(from), arriving(to));
    for (const { supplierId, siteId } of [from, to]) {
      add(whole(supplierId), open(supplierId));
      add(open(supplierId));
      if (siteId === null) continue;
      add(whole(supplierId), siteId);
      add(siteId, open(supplierId));
    }
  }
  const knots = componentsOf(graph);
  const found = new Map<number, string[]>();
  for (const { id, from, to } of links) {
    const knot = knots.get(leaving(from));
    if (knot === undefined || knot !== knots.get(arriving(to))) continue;
    const ids = found.get(knot) ?? [];
    ids.push(id);
    found.set(knot, ids);
  }
  return [...found.values()];
}

const whole = (supplierId: string): string => `whole ${supplierId}`;
const open = (supplierId: string): string => `open ${supplierId}`;
const leaving = ({ supplierId, siteId }: PlacedEnd): string => siteId ?? open(supplierId);
const arriving = ({ supplierId, siteId }: PlacedEnd): string => siteId ?? whole(supplierId);

/** Number of the component of each node. Without recursion: a chain may be long. */
function componentsOf(graph: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  let components = 0;
  const lower = (node: string, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to));
  };
  const enter = (node: string): { node: string; at: number } => {
    index.set(node, index.size);
    lower(node, index.size - 1);
    open.push(node);
    return { node, at: 0 };
  };
  const close = (node: string): void => {
    for (;;) {
      const member = open.pop();
      if (member === undefined) return;
      component.set(member, components);
      if (member === node) break;
    }
    components += 1;
  };
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = graph.get(top.node)?.[top.at];
      top.at += 1;
      if (next !== undefined) {
        const seen = index.get(next);
        if (seen === undefined) path.push(enter(next));
        else if (!component.has(next)) lower(top.node, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lower(parent.node, low.get(top.node) ?? 0);
      if (low.get(top.node) === index.get(top.node)) close(top.node);
    }
  }
  return component;
}
