import { gdacsFeed, manyFloods } from '../../../factories/gdacs-feed';
import { ifMatch, keepItem, type Call, type Step } from '../steps';

const SOURCE = { code: 'gdacs' };

/** A drought around the site that the tenants are made with, and floods elsewhere. */
function feed(floods: number): Call['file'] {
  const drought = {
    'gdacs:fromdate': 'Thu, 01 Oct 2026 00:00:00 GMT',
    'gdacs:todate': 'Fri, 20 Nov 2026 00:00:00 GMT',
    'gdacs:alertlevel': 'Red',
    'georss:point': '3.05 101.45',
    'gdacs:bbox': '101 102 2 4',
    'gdacs:iso3': 'MYS',
    'gdacs:country': 'Malaysia',
  };
  const content = gdacsFeed(drought, ...manyFloods(floods)).toString();
  return { name: 'feed.xml', type: 'application/xml', content };
}

function noEvents(): Call['file'] {
  return { name: 'feed.xml', type: 'application/xml', content: gdacsFeed().toString() };
}

/** Switched off again before any work is done, so that nothing is asked for; the name is nobody's (RFC 2606). */
const POLLING = { url: 'https://feed.invalid/rss.xml', reason: 'Floods in two supplier countries' };

/** Ten destinations, made up, in the layout of the source. */
function tiedStatus(): Call['file'] {
  const header =
    'iso3,snapshot,F1_single_employer_tying,F2_consent_to_leave,F3_exit_or_absconding_offence,confidence';
  const countries = ['ARE', 'BHR', 'JOR', 'KWT', 'LBN', 'MYS', 'OMN', 'QAT', 'SAU', 'SGP'];
  const content = [header, ...countries.map((iso3) => `${iso3},end-2024,1.0,1.0,0.5,high`)];
  return { name: 'tied-status.csv', type: 'text/csv', content: content.join('\n') };
}

/** Sources of risk, a version in use and one that has to be let in. */
export const locationCalls: readonly Step[] = [
  { operation: 'RiskSource_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'SourcePolling_setUse',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { on: true, reason: 'Compared with the site' } }),
  },
  {
    operation: 'SourcePolling_setPolling',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { ...POLLING, enabled: true, everyHours: 24 } }),
  },
  {
    operation: 'SourcePolling_pollNow',
    as: 'compliance',
    call: () => ({ path: SOURCE }),
  },
  {
    operation: 'SourcePolling_setPolling',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { ...POLLING, enabled: false } }),
  },
  {
    operation: 'RiskSource_load',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { asOf: '2026-11-20' }, file: feed(9) }),
  },
  { work: 'tasks' },
  {
    operation: 'RiskSource_load',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { asOf: '2026-11-21' }, file: feed(0) }),
  },
  { work: 'tasks' },
  {
    operation: 'RiskSource_listVersions',
    as: 'compliance',
    call: () => ({ path: SOURCE }),
    keep: keepItem('held', { incomplete: true }),
  },
  {
    operation: 'RiskSource_getVersion',
    as: 'compliance',
    call: (world) => ({ path: { ...SOURCE, id: world.get('held') } }),
  },
  {
    operation: 'RiskSource_release',
    as: 'compliance',
    call: (world) => ({
      path: { ...SOURCE, id: world.get('held') },
      headers: ifMatch(world, 'held'),
      body: { reason: 'The floods are over; looked at by two people' },
    }),
  },
  { work: 'tasks' },
  {
    operation: 'RiskSource_load',
    as: 'compliance',
    call: () => ({ path: SOURCE, body: { asOf: '2026-11-22' }, file: noEvents() }),
  },
  { work: 'tasks' },
  {
    operation: 'RiskSource_listVersions',
    as: 'compliance',
    call: () => ({ path: SOURCE }),
    keep: keepItem('empty', { state: 'quarantined' }),
  },
  {
    operation: 'RiskSource_reject',
    as: 'compliance',
    call: (world) => ({
      path: { ...SOURCE, id: world.get('empty') },
      headers: ifMatch(world, 'empty'),
      body: { reason: 'The feed was cut off' },
    }),
  },
  {
    operation: 'RiskSource_listVersions',
    as: 'compliance',
    call: () => ({ path: SOURCE }),
    keep: keepItem('misdated', { asOf: '2026-11-21' }),
  },
  {
    operation: 'RiskSource_correctDay',
    as: 'compliance',
    call: (world) => ({
      path: { ...SOURCE, id: world.get('misdated') },
      headers: ifMatch(world, 'misdated'),
      body: { asOf: '2026-11-23', reason: 'The day of the download was taken' },
    }),
  },
  { work: 'tasks' },
  {
    operation: 'CrisisArea_at',
    as: 'compliance',
    call: () => ({ query: { lat: '3.05', lng: '101.45', on: '2026-11-20' } }),
  },
  {
    operation: 'CrisisArea_list',
    as: 'compliance',
    call: () => ({ query: { country: 'MYS' } }),
    keep: keepItem('area'),
  },
  {
    operation: 'CrisisArea_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('area') } }),
  },
  {
    operation: 'CountryScore_list',
    as: 'compliance',
    call: () => ({ query: { country: 'MYS', asOf: '2026-11-20' } }),
  },
  {
    operation: 'ConflictEvent_count',
    as: 'compliance',
    call: () => ({
      query: { lat: '3.05', lng: '101.45', radiusKm: '50', from: '2026-01-01', to: '2026-11-20' },
    }),
  },
  {
    operation: 'RiskSource_load',
    as: 'compliance',
    call: () => ({ path: { code: 'tied-status' }, body: {}, file: tiedStatus() }),
  },
  { work: 'tasks' },
  {
    operation: 'RiskListing_list',
    as: 'compliance',
    call: () => ({ query: { country: 'MYS', on: '2026-11-20' } }),
  },
];
