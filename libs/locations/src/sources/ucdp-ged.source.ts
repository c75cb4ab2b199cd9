import { atOnce, inTurns } from './in-steps';
import type { RiskSource } from './risk-source';
import { areaSteps } from './ucdp-areas';
import { UcdpEventFile } from './ucdp-event-file';

/**
 * UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program: the yearly edition, or
 * the part of it that concerns some countries, whole in time. The candidate events of the current year are
 * another data set and a source of their own.
 */
export const ucdpGed: RiskSource = {
  code: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset',
  publisher: 'Uppsala Conflict Data Program, Department of Peace and Conflict Research, Uppsala',
  licence: {
    name: 'CC BY 4.0',
    attribution: 'UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program',
    url: 'https://ucdp.uu.se/downloads/',
  },
  formats: ['csv'],
  guards: {
    minRecords: 100,
    maxDropPercent: 20,
    severalYears: true,
    spotValues: [],
    // Events by edition 19.1, deaths by 24.1; both are corrected a little from year to year.
    spotEvents: [
      { country: 'MMR', year: 2011, measure: 'events', min: 210, max: 330 },
      { country: 'MMR', year: 2015, measure: 'events', min: 160, max: 260 },
      { country: 'BGD', year: 2013, measure: 'events', min: 28, max: 55 },
      { country: 'AFG', year: 2019, measure: 'deaths', min: 25_000, max: 36_000 },
      { country: 'AFG', year: 2021, measure: 'deaths', min: 30_000, max: 43_000 },
      { country: 'UKR', year: 2022, measure: 'deaths', min: 70_000, max: 140_000 },
      { country: 'ETH', year: 2022, measure: 'deaths', min: 120_000, max: 230_000 },
    ],
  },
  largestMegabytes: 400,
  rhythmDays: 365,
  parse(bytes, today) {
    const file = new UcdpEventFile(today);
    file.take(bytes, true);
    return atOnce(file.content(areaSteps, endOfYear));
  },
  async parseParts(parts, today) {
    const file = new UcdpEventFile(today);
    for await (const part of parts) file.take(part, false);
    file.take(Buffer.alloc(0), true);
    return inTurns(file.content(areaSteps, endOfYear));
  },
};

function endOfYear(lastDay: string): string {
  return `${lastDay.slice(0, 4)}-12-31`;
}
