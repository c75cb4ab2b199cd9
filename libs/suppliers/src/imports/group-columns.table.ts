import type { WorkerGroup } from '../register/worker-groups';
import type { ImportField } from './import-columns.data';

/** Columns that count a group of workers. */
export const COUNTS: Partial<Record<ImportField, WorkerGroup>> = {
  female_workers: 'women',
  male_workers: 'men',
  other_gender_workers: 'other_gender',
  permanent_workers: 'permanent',
  temporary_workers: 'temporary',
  agency_workers: 'agency',
  production_workers: 'production',
  non_production_workers: 'non_production',
  migrant_workers: 'migrant',
  domestic_migrant_workers: 'domestic_migrant',
  seasonal_workers: 'seasonal',
  young_workers: 'young',
  apprentices: 'apprentice',
  homeworkers: 'homeworker',
};
/** Columns that tell a group's share of all. */
export const SHARES: Partial<Record<ImportField, WorkerGroup>> = {
  percent_female_workers: 'women',
  percent_male_workers: 'men',
  percent_migrant_workers: 'migrant',
  percent_temporary_workers: 'temporary',
};
export const COUNT_FIELDS = Object.keys(COUNTS) as ImportField[];
export const SHARE_FIELDS = Object.keys(SHARES) as ImportField[];

export const GROUP_FIELDS: readonly ImportField[] = [...COUNT_FIELDS, ...SHARE_FIELDS];
