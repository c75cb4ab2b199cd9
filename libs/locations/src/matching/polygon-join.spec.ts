import fc from 'fast-check';
import { reachOf, type ReachRange, unpackRanges } from '../areas/area-reach';
import { wrapLongitude } from '../geometry/position';
import type { Polygon } from '../geometry/shape';
import type { AreaRecord } from '../sources/risk-source';
import { joinCells, type PackedExtent } from './cell-join';
import { matchArea } from './match-area';
import type { ExtentMatch } from './extent-match';
import { locate, type LocatedPlace } from './place';

type Ring = [lng: number, lat: number][];
interface At {
  readonly lat: number;
  readonly lng: number;
}

const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const clamp = (lat: number): number => Math.max(-89.9, Math.min(89.9, lat));

/** Stars, not convex; from 100 m across, less than a cell, to 24 degrees; one in three over ±180. */
const star = fc
  .record({
    lng: fc.oneof(share(-180, 180), share(-180, 180), share(179, 181)),
    lat: share(-70, 70),
    size: fc.oneof(share(Math.log(0.0005), Math.log(1)).map(Math.exp), share(1, 12)),
    arms: fc.array(share(0.3, 1), { minLength: 3, maxLength: 10 }),
  })
  .map((of) => ({ ...of, ring: ringAround(of.lng, of.lat, of.size, of.arms) }));

function ringAround(lng: number, lat: number, size: number, arms: readonly number[]): Ring {
  return arms.map((arm, i) => {
    const angle = (2 * Math.PI * i) / arms.length;
    const [dx, dy] = [size * arm * Math.cos(angle), size * arm * Math.sin(angle)];
    return [wrapLongitude(lng + dx), clamp(lat + dy)];
  });
}

/** Rings round a pole: in one direction or the other, jagged. */
const poleRing = fc
  .record({
    pole: fc.constantFrom(1, -1),
    lats: fc.array(share(62, 84), { minLength: 4, maxLength: 9 }),
    from: share(-180, 180),
    back: fc.boolean(),
  })
  .map(({ pole, lats, from, back }): Ring => {
    const ring = lats.map((lat, i): [number, number] => [
      wrapLongitude(from + (360 * i) / lats.length),
      pole * lat,
    ]);
    return back ? ring.reverse() : ring;
  });

/** Rings of one part, or of several that are a union: then they may lie over one another. */
interface Drawn {
  readonly rings: Ring[];
  readonly parts?: readonly number[];
}

/** Parts over one another and beside one another, each perhaps with a hole; some across ±180. */
const overlapping = fc
  .tuple(
    star,
    fc.array(fc.tuple(share(-1, 1), share(-1, 1), share(0.3, 1.5), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([{ lng, lat, size, arms, ring }, others]): Drawn => {
    const parts: Ring[][] = [[ring]];
    for (const [east, north, scale, holed] of others) {
      const [at, up] = [
        wrapLongitude(lng + east * size),
        Math.max(-75, Math.min(75, lat + north * size)),
      ];
      const around = (share: number): Ring => ringAround(at, up, size * scale * share, arms);
      parts.push(holed ? [around(1), around(0.4)] : [around(1)]);
    }
    return { rings: parts.flat(), parts: parts.map((rings) => rings.length) };
  });

/** A cap round a pole, and a star that lies over its rim. */
const cappedPole = fc.tuple(poleRing, star).map(([cap, { lng, size, arms }]): Drawn => {
  const [, lat] = cap[0] as Ring[number];
  return { rings: [cap, ringAround(lng, lat, Math.min(size, 5), arms)], parts: [1, 1] };
});

const KINDS: [string, fc.Arbitrary<Drawn | Ring[]>][] = [
  ['parts over one another', overlapping],
  ['a pole and a part over its rim', cappedPole],
  ['one part', star.map(({ ring }) => [ring])],
  [
    'a hole, and an island in it',
    fc.tuple(star, share(0.4, 0.8)).map(([{ lng, lat, size, arms, ring }, part]) => {
      const within = (scale: number): Ring => ringAround(lng, lat, size * scale, arms);
      return [ring, within(part), within(part / 3)];
    }),
  ],
  [
    'several parts',
    fc.array(star, { minLength: 2, maxLength: 3 }).map((s) => s.map((p) => p.ring)),
  ],
  ['a pole in it', poleRing.map((ring) => [ring])],
  [
    'a pole in a hole of it',
    poleRing.map((ring) => [
      ring,
      ring.map(([lng, lat]): [number, number] => [lng, Math.sign(lat) * (Math.abs(lat) / 2 + 45)]),
    ]),
  ],
];

/** Along an edge, and so far from it: most points near one, some well inside or outside. */
const aims = fc.array(
  fc.record({
    ring: fc.nat(2),
    along: share(0, 1),
    bearing: share(0, 2 * Math.PI),
    /** Of the way to the middle, or to the pole. */
    inward: fc.oneof(fc.constant(0), share(0, 1)),
    awayKm: fc.oneof(share(0, 3), share(0, 12), share(0, 600)),
    precisionM: fc.constantFrom(50, 500, 2_000, 4_900, 8_000, 20_000),
  }),
  { minLength: 16, maxLength: 16 },
);

type Aim = typeof aims extends fc.Arbitrary<(infer A)[]> ? A : never;
type Edge = readonly [x1: number, lat1: number, x2: number, lat2: number];

/** Edges with longitudes relative to a meridian, each taken the short way. */
function edgesOf(ring: Ring, meridian: number): Edge[] {
  return ring.map(([lng, lat], i) => {
    const [lng2, lat2] = ring[(i + 1) % ring.length] as Ring[number];
    const x1 = wrapLongitude(lng - meridian);
    return [x1, lat, x1 + wrapLongitude(lng2 - lng), lat2];
  });
}

/** Each part with whether it holds the place and how far its edge is; the union by the words of it. */
function stands({ rings, parts = [rings.length] }: Drawn, at: At): { inside: boolean; km: number } {
  let from = 0;
  const each = parts.map((count) => {
    const own = rings.slice(from, (from += count));
    return { inside: holds(own, beside(at)), km: edgeKm(own, at) };
  });
  const within = each.filter(({ inside }) => inside).map(({ km }) => km);
  return within.length > 0
    ? { inside: true, km: Math.max(...within) }
    : { inside: false, km: Math.min(...each.map(({ km }) => km)) };
}

/** By crossings of the meridian northwards; the product goes along the parallel. */
function holds(rings: readonly Ring[], at: At): boolean {
  let inside = false;
  for (const ring of rings) {
    const edges = edgesOf(ring, at.lng);
    for (const [x1, lat1, x2, lat2] of edges) {
      for (const x of [-360, 0, 360]) {
        if (x1 > x === x2 > x) continue;
        if (lat1 + ((x - x1) / (x2 - x1)) * (lat2 - lat1) > at.lat) inside = !inside;
      }
    }
    if (isRound(edges) && ring.every(([, lat]) => lat > 0)) inside = !inside;
  }
  return inside;
}

/** A centimetre to the east: on the very meridian of a corner, rounding decides which edges cross it. */
const beside = (at: At): At => ({ ...at, lng: at.lng + 1e-7 });

const rad = (degrees: number): number => (degrees * Math.PI) / 180;

function kmBetween(x: number, lat: number, at: At): number {
  const [a, b, c] = [rad(lat), rad(at.lat), rad(x)];
  const dot = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c);
  const cross = Math.hypot(
    Math.cos(a) * Math.sin(c),
    Math.cos(b) * Math.sin(a) - Math.sin(b) * Math.cos(a) * Math.cos(c),
  );
  return 6_371.0088 * Math.atan2(cross, dot);
}

/** By trying points of every edge, closer and closer. */
function edgeKm(rings: readonly Ring[], at: At): number {
  let nearest = Infinity;
  for (const [x1, lat1, x2, lat2] of rings.flatMap((ring) => edgesOf(ring, at.lng))) {
    const km = (t: number): number => kmBetween(x1 + t * (x2 - x1), lat1 + t * (lat2 - lat1), at);
    let [from, to] = [0, 1];
    for (let round = 0; round < 7; round += 1) {
      const steps = round === 0 ? 24 : 8;
      const step = (to - from) / steps;
      const tried = Array.from({ length: steps + 1 }, (_, i) => km(from + i * step));
      const best = from + tried.indexOf(Math.min(...tried)) * step;
      [from, to] = [Math.max(0, best - step), Math.min(1, best + step)];
    }
    nearest = Math.min(nearest, km((from + to) / 2));
  }
  return nearest;
}

function placeOf(rings: readonly Ring[], aim: Aim): LocatedPlace {
  const ring = rings[aim.ring % rings.length] as Ring;
  const edge = Math.min(ring.length - 1, Math.floor(aim.along * ring.length));
  const [lng, lat] = ring[edge] as Ring[number];
  const edges = edgesOf(ring, lng);
  const [x1, lat1, x2, lat2] = edges[edge] as Edge;
  const t = aim.along * ring.length - edge;
  const [x, y] = [x1 + t * (x2 - x1), lat1 + t * (lat2 - lat1)];
  const middle = isRound(edges) ? [x, 90 * Math.sign(lat)] : [meanOf(edges, 0), meanOf(edges, 1)];
  const degrees = aim.awayKm / 111.2;
  const to = clamp(y + aim.inward * (middle[1]! - y) + degrees * Math.cos(aim.bearing));
  const east = (degrees * Math.sin(aim.bearing)) / Math.cos(rad(to));
  const place = { lat: to, lng: wrapLongitude(lng + x + aim.inward * (middle[0]! - x) + east) };
  return locate({ id: 'p', country: 'NPL', ...place, precisionM: aim.precisionM });
}

function isRound(edges: readonly Edge[]): boolean {
  return Math.abs(edges.reduce((sum, [x1, , x2]) => sum + x2 - x1, 0)) > 180;
}

function meanOf(edges: readonly Edge[], of: 0 | 1): number {
  return edges.reduce((sum, edge) => sum + edge[of], 0) / edges.length;
}

const CONFIDENCE = 90;
const BAND_KM = 5;

function areaOf(drawn: Drawn): AreaRecord {
  const shape: Polygon = { kind: 'polygon', ...drawn };
  const day = '2026-01-01';
  return {
    ...{ externalId: 'a', title: 'A', type: 'NATURAL_DISASTER', severity: 3, severityText: '' },
    ...{ validFrom: day, emergingUntil: day, activeUntil: day, validTo: null, episodes: [] },
    extents: [{ method: 'polygon', shape, confidence: CONFIDENCE }],
  };
}

/** As the database gives them to the join. */
function packed(ranges: readonly ReachRange[]): PackedExtent {
  const bytes = Buffer.alloc(ranges.length * 16);
  ranges.forEach(({ low, high }, i) => {
    bytes.writeBigInt64BE(low, i * 16);
    bytes.writeBigInt64BE(high, i * 16 + 8);
  });
  return { areaId: 'a', extent: 0, ranges: bytes };
}

type Told = Pick<ExtentMatch, 'confidence' | 'nearEdge'> | undefined;

/** What the precision of a coordinate lets one say; undefined within what the distance is good for. */
function expected(inside: boolean, km: number, precisionKm: number): { match: Told } | undefined {
  if (Math.abs(km - precisionKm) < 0.02 * precisionKm + 0.01) return undefined;
  const sure = { match: inside ? { confidence: CONFIDENCE, nearEdge: false } : undefined };
  if (km > precisionKm) return sure;
  return { match: precisionKm > BAND_KM ? undefined : { confidence: 45, nearEdge: true } };
}

describe('places in polygons, by cells and the exact test', () => {
  it.each(KINDS)('are those of an independent test: %s', (_, polygons) => {
    const seen = { inside: 0, outside: 0, near: 0, sure: 0 };
    fc.assert(
      fc.property(polygons, aims, (given, points) => {
        const drawn = Array.isArray(given) ? { rings: given } : given;
        const { rings } = drawn;
        const area = areaOf(drawn);
        const ranges = unpackRanges(reachOf(area, () => 'NPL').ranges);
        const places = points.map((aim) => placeOf(rings, aim));
        const candidates = joinCells(places, [packed(ranges)]);
        places.forEach((place, index) => {
          const at = place.position as At & { precisionKm: number };
          const { inside, km } = stands(drawn, at);
          const range = ranges.find(({ low, high }) => low <= place.cell! && place.cell! <= high);
          if (range?.boundary === false) {
            expect([at, inside, km > 0.98 * BAND_KM]).toEqual([at, true, true]);
            seen.sure += 1;
          }
          const wanted = expected(inside, km, at.precisionKm);
          if (!wanted) return;
          seen[inside ? 'inside' : 'outside'] += 1;
          if (wanted.match?.nearEdge) seen.near += 1;
          const extents = candidates.filter((c) => c.place === index).map((c) => c.extent);
          const match = matchArea(area.extents, extents, place);
          const told = match && { confidence: match.confidence, nearEdge: match.nearEdge };
          expect([at, km, told]).toEqual([at, km, wanted.match]);
          if (!match) return;
          expect(match.method).toBe('polygon');
          expect(Math.abs(Number(match.distanceKm) - (inside ? 0 : km))).toBeLessThan(
            0.06 + 0.02 * km,
          );
        });
      }),
      { numRuns: 20 },
    );
    // Nothing is shown by points that are all on one side.
    const { inside, outside, near } = seen;
    expect([seen, Math.min(inside, outside, near) > 20]).toEqual([seen, true]);
  });
});
