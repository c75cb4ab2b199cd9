import { countriesInText } from '../countries/countries-in-text';
import { type Country, countryOf } from '../countries/country';
import { wrapLongitude } from '../geometry/position';
import type { Box, Disc } from '../geometry/shape';
import { testShape } from '../geometry/shape-test';
import type { GdacsEpisode, GdacsEventType } from './gdacs-event';
import type { AreaExtent } from './risk-source';

/**
 * How far an event reaches, by type. GDACS gives a point, a box that is a map frame, and a list of
 * countries; the radii and confidences are this product's own reading of them, in kilometres and percent.
 */
interface Reach {
  radiusKm(episode: GdacsEpisode): number;
  readonly radius: number;
  readonly box: number;
  readonly country: number;
  /**
   * `whole`: a drought has the countries that it names. `named`: of a flood or a cyclone the alert names
   * countries, and the point says where in them. `unlocated`: the name only says where the point is.
   */
  readonly named: (countries: number) => 'whole' | 'named' | 'unlocated';
}

const REACH: Readonly<Record<GdacsEventType, Reach>> = {
  EQ: {
    radiusKm: ({ measure }) => (measure.value >= 7 ? 250 : measure.value >= 6 ? 150 : 100),
    radius: 90,
    box: 15,
    country: 30,
    named: several,
  },
  TS: { radiusKm: () => 100, radius: 60, box: 20, country: 30, named: several },
  VO: { radiusKm: () => 100, radius: 85, box: 15, country: 20, named: () => 'unlocated' },
  WF: { radiusKm: () => 50, radius: 70, box: 15, country: 20, named: several },
  FL: { radiusKm: () => 100, radius: 65, box: 30, country: 40, named: () => 'named' },
  TC: { radiusKm: () => 200, radius: 70, box: 35, country: 50, named: () => 'named' },
  DR: { radiusKm: droughtRadius, radius: 60, box: 55, country: 70, named: () => 'whole' },
};

function several(countries: number): 'named' | 'unlocated' {
  return countries > 1 ? 'named' : 'unlocated';
}

/** A drought is told by its area in km²: the circle of that area, up to 600 km. */
function droughtRadius({ measure }: GdacsEpisode): number {
  const km2 = /km2/i.test(measure.unit) ? measure.value : 0;
  return Math.min(600, Math.max(100, Math.round(Math.sqrt(km2 / Math.PI))));
}

/** A box whose point lies further than this outside it was computed wrongly by the feed. */
const STRAY_BOX_KM = 1_500;

export interface EpisodeExtents {
  readonly extents: readonly AreaExtent[];
  readonly notes: readonly string[];
}

/** Point, box and every country that an episode names. */
export function extentsOf(episode: GdacsEpisode): EpisodeExtents {
  const reach = REACH[episode.type];
  const { countries, notes } = countriesOf(episode);
  const extents: AreaExtent[] = [];
  if (episode.point) {
    const shape: Disc = {
      kind: 'disc',
      lat: episode.point.lat,
      lng: wrapLongitude(episode.point.lng),
      radiusKm: reach.radiusKm(episode),
    };
    extents.push({ method: 'radius', shape, confidence: reach.radius });
  }
  const box = usableBox(episode);
  if (box === 'stray')
    notes.push(`${episode.eventKey}: the box lies far from the point; not used.`);
  else if (box) extents.push({ method: 'bbox', shape: box, confidence: reach.box });
  for (const country of countries) {
    extents.push({
      method: 'country',
      country: country.alpha3,
      confidence: reach.country,
      reach: reach.named(countries.length),
    });
  }
  return { extents, notes };
}

function usableBox({ bbox, point }: GdacsEpisode): Box | 'stray' | undefined {
  if (!bbox) return undefined;
  const [west, east, south, north] = bbox;
  const box: Box = { kind: 'box', west, east, south, north };
  if (!point) return box;
  const { inside, edgeKm } = testShape(box, { lat: point.lat, lng: wrapLongitude(point.lng) });
  return !inside && edgeKm > STRAY_BOX_KM ? 'stray' : box;
}

/**
 * The list in `gdacs:country` and the sentences of title and description: `iso3` names only the first,
 * and for cyclones the element holds one country while the description lists them all.
 */
function countriesOf(episode: GdacsEpisode): { countries: Country[]; notes: string[] } {
  const listed = countriesInText(episode.countryText);
  const notes = listed.unknown.map(
    (name) => `${episode.eventKey}: "${name}" in gdacs:country is not a country.`,
  );
  const first = countryOf(episode.iso3);
  const told = SENTENCES.flatMap((sentence) =>
    [episode.title, episode.description].flatMap(
      (text) => countriesInText(sentence.exec(text)?.[1] ?? '').countries,
    ),
  );
  const all = [...(first ? [first] : []), ...listed.countries, ...told];
  const byCode = new Map(all.map((country) => [country.alpha3, country]));
  return { countries: [...byCode.values()], notes };
}

/** Where GDACS lists countries in running text. The list ends at a bracket, a number or a full stop. */
const SENTENCES = [
  /affects these countries: ([^(.\d]+)/i,
  /\bon ?going in ([^(.\d]+)/i,
  /(?:\)|alert|notification|eruption|warning) in ([^(.\d]+)/i,
];
