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
export { admin1Near, admin1Of, findAdmin1, hasAdmin1, type Admin1 } from './admin1/admin1';
export { distanceKm, isPosition, type Position } from './geometry/position';
export { placeCell, PLACE_RESOLUTION } from './geometry/cell';
