import { distanceKm, type Position } from './position';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

type Vector = readonly [x: number, y: number, z: number];

/** On the unit sphere, so that the nearest of many is found without an angle for each. */
function vectorOf({ lat, lng }: Position): Vector {
  const across = Math.cos(radians(lat));
  const along = radians(lng);
  return [across * Math.cos(along), across * Math.sin(along), Math.sin(radians(lat))];
}

/** Points whose nearest one is asked for often. */
export class PointSet {
  private readonly vectors: readonly Vector[];

  constructor(private readonly points: readonly Position[]) {
    this.vectors = points.map(vectorOf);
  }

  /** Great-circle kilometres to the nearest point; Infinity where there is none. */
  nearestKm(position: Position): number {
    const [x, y, z] = vectorOf(position);
    let nearest = -1;
    let least = Infinity;
    this.vectors.forEach(([px, py, pz], index) => {
      const chord = (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2;
      if (chord < least) [nearest, least] = [index, chord];
    });
    const point = this.points[nearest];
    return point ? distanceKm(point, position) : Infinity;
  }
}
