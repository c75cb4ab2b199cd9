/** Mean radius of the Earth in kilometres (IUGG), the sphere on which every distance is taken. */
export const EARTH_RADIUS_KM = 6_371.0088;
export const KM_PER_DEGREE = (Math.PI * EARTH_RADIUS_KM) / 180;

/** Degrees, WGS 84. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function isPosition(lat: unknown, lng: unknown): boolean {
  return (
    typeof lat === 'number' &&
    typeof lng === 'number' &&
    Math.abs(lat) <= 90 &&
    Math.abs(lng) <= 180
  );
}

/** Longitude in [-180, 180): GDACS writes -181.2 for a box that crosses the antimeridian. */
export function wrapLongitude(lng: number): number {
  return ((((lng + 180) % 360) + 360) % 360) - 180;
}

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: Position, b: Position): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2);
  const sinLng = Math.sin(radians(b.lng - a.lng) / 2);
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLng * sinLng;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Kilometres east and north of `origin`, on the plane that touches it; good to about 100 km. */
export function localPlane(origin: Position, lng: number, lat: number): [number, number] {
  const east = (lng - origin.lng) * KM_PER_DEGREE * Math.cos(radians(origin.lat));
  return [east, (lat - origin.lat) * KM_PER_DEGREE];
}

/** Half-width in degrees of longitude of a cap of `km` around a latitude; 180 where it holds a pole. */
export function capHalfWidth(lat: number, km: number): number {
  const angle = km / EARTH_RADIUS_KM;
  if (Math.abs(lat) + (angle * 180) / Math.PI >= 90) return 180;
  const ratio = Math.sin(angle) / Math.cos(radians(lat));
  return ratio >= 1 ? 180 : (Math.asin(ratio) * 180) / Math.PI;
}
