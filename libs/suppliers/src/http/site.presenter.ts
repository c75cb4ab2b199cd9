import type { Coordinates, Site } from '../register/site';
import type { CoordinatesDto } from './site-parts.dto';
import type { SiteDto } from './site.dto';

/** Coordinates travel as decimal strings, like every other number that is not a count. */
export function presentSite({ coordinates, ...site }: Site): SiteDto {
  return { ...site, coordinates: coordinates && presentCoordinates(coordinates) };
}

export function presentCoordinates({ lat, lng, ...rest }: Coordinates): CoordinatesDto {
  return { lat: decimal(lat), lng: decimal(lng), ...rest };
}

/** Plain digits: JavaScript writes 0.0000001 as 1e-7. */
function decimal(degrees: number): string {
  return degrees.toFixed(6).replace(/\.?0+$/, '');
}
