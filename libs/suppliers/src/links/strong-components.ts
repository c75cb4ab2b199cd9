/**
 * Number of the strongly connected component of each node (Tarjan 1972). Without recursion: a chain may
 * be as long as a walk.
 * @param nexts of each node the numbers of those that it leads to
 */
export function componentsOf(nexts: readonly (readonly number[])[]): Int32Array {
  const size = nexts.length;
  const component = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const tried = new Int32Array(size);
  const path: number[] = [];
  const open: number[] = [];
  let entered = 0;
  let components = 0;
  const lowOf = (node: number): number => low[node] ?? 0;
  const enter = (node: number): void => {
    index[node] = low[node] = entered;
    entered += 1;
    open.push(node);
    path.push(node);
  };
  const leave = (node: number): void => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) low[parent] = Math.min(lowOf(parent), lowOf(node));
    if (low[node] !== index[node]) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component[member] = components;
      if (member === node) break;
    }
    components += 1;
  };
  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = tried[node] ?? 0;
      const next = nexts[node]?.[at];
      tried[node] = at + 1;
      if (next === undefined) leave(node);
      else if (index[next] === -1) enter(next);
      else if (component[next] === -1) low[node] = Math.min(lowOf(node), index[next] ?? 0);
    }
  }
  return component;
}
