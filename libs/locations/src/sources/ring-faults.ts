/** Points [longitude, latitude], the last like the first. */
export type Ring = readonly (readonly [lng: number, lat: number])[];

const HALF_TURN = 180;
/** Square degrees; a square of 10 metres has some 1e-8. */
const LEAST_AREA = 1e-10;

/** Where a ring goes over half the globe: along one edge, or in all. */
export function halfTurns(ring: Ring): { readonly from: number; readonly to: number } | undefined {
  let [west, east] = [Infinity, -Infinity];
  for (const [at, [lng]] of ring.entries()) {
    const next = ring[at + 1]?.[0] ?? lng;
    if (Math.abs(next - lng) > HALF_TURN) return { from: lng, to: next };
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
  }
  return east - west > HALF_TURN ? { from: west, to: east } : undefined;
}

/** Whether a ring encloses nothing that could be seen. */
export function isFlat(ring: Ring): boolean {
  const [x0, y0] = ring[0] ?? [0, 0];
  let [twice, extent] = [0, 0];
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[at + 1] ?? [x1, y1];
    twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    extent = Math.max(extent, Math.abs(x1 - x0), Math.abs(y1 - y0));
  });
  // A figure of eight whose halves cancel out has an extent, and is told as crossing itself.
  return Math.abs(twice) / 2 < LEAST_AREA && (extent < 1e-4 || onOneLine(ring));
}

function onOneLine(ring: Ring): boolean {
  const [x0, y0] = ring[0] ?? [0, 0];
  const far = ring.reduce(
    (most, point) =>
      Math.hypot(point[0] - x0, point[1] - y0) > Math.hypot(most[0] - x0, most[1] - y0)
        ? point
        : most,
    ring[0] ?? [0, 0],
  );
  const length = Math.hypot(far[0] - x0, far[1] - y0);
  if (length === 0) return true;
  return ring.every(
    ([x, y]) => Math.abs((far[0] - x0) * (y - y0) - (far[1] - y0) * (x - x0)) / length < 1e-9,
  );
}

type Edge = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Where a ring crosses itself; undefined where it does not. Touching is no crossing. A sweep from west to east,
 * so that an edge is held against those beside it only.
 */
export function crossingOf(ring: Ring): readonly [lng: number, lat: number] | undefined {
  const edges: Edge[] = [];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [[x1, y1], [x2, y2]] = [ring[at], ring[at + 1]] as [Ring[number], Ring[number]];
    if (x1 !== x2 || y1 !== y2) edges.push([x1, y1, x2, y2]);
  }
  const west = ([x1, , x2]: Edge): number => Math.min(x1, x2);
  edges.sort((a, b) => west(a) - west(b));
  let open: Edge[] = [];
  for (const edge of edges) {
    const from = west(edge);
    open = open.filter(([x1, , x2]) => Math.max(x1, x2) >= from);
    for (const other of open) {
      const crossing = crossingAt(edge, other);
      if (crossing) return crossing;
    }
    open.push(edge);
  }
  return undefined;
}

function crossingAt(
  [ax, ay, bx, by]: Edge,
  [cx, cy, dx, dy]: Edge,
): readonly [number, number] | undefined {
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return undefined;
  const side = (x: number, y: number, [px, py, qx, qy]: Edge): number =>
    (qx - px) * (y - py) - (qy - py) * (x - px);
  const [c, d] = [side(cx, cy, [ax, ay, bx, by]), side(dx, dy, [ax, ay, bx, by])];
  const [a, b] = [side(ax, ay, [cx, cy, dx, dy]), side(bx, by, [cx, cy, dx, dy])];
  if (!(c * d < 0 && a * b < 0)) return undefined;
  const t = a / (a - b);
  return [ax + t * (bx - ax), ay + t * (by - ay)];
}
