import type { AnyJob, EntityClass } from '@para42/platform';
import { loadSourceVersionJob, pollSourceJob, pollSourcesJob } from './locations.jobs';

export { LocationsHttpModule, LocationsJobsModule, LocationsModule } from './locations.module';
export {
  LocationsReadModel,
  MAX_PLACES,
  type AreaMatch,
  type AreaReachList,
} from './locations.read-model';
export { AreaMentions, type MentionScope, type ReadMentions } from './area-mentions';
export { LocationsEvidence, type LocationsRecord, type LocationsScope } from './locations-evidence';
export { countryScoresChanged, crisisAreasChanged, listingsChanged } from './locations.events';
export { loadSourceVersionJob } from './locations.jobs';

export {
  CRISIS_PHASES,
  CRISIS_TYPES,
  MATCH_METHODS,
  type CrisisPhase,
  type CrisisType,
  type MatchMethod,
} from './crisis';
export type { EventCount, EventsNear } from './events/conflict-events.service';
export type { CrisisArea } from './areas/crisis-area';
export { COARSE_PRECISION_M, locate, type LocatedPlace, type Place } from './matching/place';
export { AreasAtService, type AreasAt, type ToldMatch } from './matching/areas-at.service';
export { AreasAtDto } from './http/area-match.dto';
export type { ConfidenceLevel } from './matching/match-area';
export type { CountryScore, ScoreQuery } from './scores/country-score.repository';
export { goodMatch, type GoodMatch } from './listings/listed-good';
export {
  LISTING_CATEGORIES,
  LISTS,
  type ListCode,
  type ListedGood,
  type ListingCategory,
} from './listings/listing';
export type { ListingFact, ListingQuery } from './listings/listing-fact';
export type { SourceRef, SourceVersion } from './versions/source-version';
export { SourceLoadingService, type LoadOutcome } from './versions/source-loading.service';
export type { SourceFile } from './versions/prepared-file';
export { RISK_SOURCES } from './sources';
export type { RiskSource } from './sources/risk-source';
export { INFORM_CLASS_LIMITS, informClass, type InformClass } from './sources/inform-class';

export { COUNTRIES, countryOf, findCountry, type Country } from './countries/country';
export { countriesInText, type CountriesInText } from './countries/countries-in-text';
export {
  checkCountry,
  countriesAt,
  countryExtent,
  OUTLINE_TOLERANCE_KM,
  type CountryCheck,
  type CountryExtent,
} from './countries/country-outline';
export { unitCountriesIn } from './matching/unit-probe';
export {
  unitPoints,
  admin1Near,
  admin1Of,
  findAdmin1,
  hasAdmin1,
  type Admin1,
} from './admin1/admin1';
export { distanceKm, isPosition, type Position } from './geometry/position';
export { cellsAround, placeCell, PLACE_RESOLUTION } from './geometry/cell';

export const locationsJobs: readonly AnyJob[] = [
  loadSourceVersionJob,
  pollSourceJob,
  pollSourcesJob,
] as AnyJob[];
/** None: the tables of this context are written in sets, by SQL of its repositories. */
export const locationsEntities: readonly EntityClass[] = [];
