import type { AnyJob, EntityClass } from '@para42/platform';
import {
  loadEntityListJob,
  screenNightlyJob,
  screenRegisterJob,
  screenSubjectsJob,
} from './screening.jobs';

export { ScreeningHttpModule, ScreeningJobsModule, ScreeningModule } from './screening.module';
export { ScreeningReadModel, type ListEdition, type SubjectsAsked } from './screening.read-model';
export { ScreeningEvidence } from './screening-evidence';
export { screeningHitsChanged } from './screening.events';
export type { HitView } from './hits/hit-reading.repository';
export type { HitState, Verdict } from './hits/hit.states';
export { ENTITY_LISTS } from './lists';
export type { EntityList } from './lists/entity-list';
export type { MatchPart } from './names/match-subject';
export { countryName } from './names/country-code';
export { compareNames, type NameAgreement } from './names/compare-names';
export { fold } from './names/fold';
export { latinOfHan } from './names/han';
export { writings } from './names/match-subject';
export { comparedName, type ComparedName, type NameWord } from './names/name-words';
export { likeness } from './names/spelling';
export {
  ListLoadingService,
  type ListFile,
  type ListOutcome,
} from './versions/list-loading.service';
export { ScreeningRunService } from './subjects/screening-run.service';
export { ScreeningSubjects, type SubjectSource } from './subjects/screening-subjects';
export type { ScreeningSubject, SubjectKind, SubjectName } from './subjects/screening-subject';

export const screeningJobs: readonly AnyJob[] = [
  loadEntityListJob,
  screenNightlyJob,
  screenRegisterJob,
  screenSubjectsJob,
] as AnyJob[];
/** None: the tables of this context are written in sets, by SQL of its repositories. */
export const screeningEntities: readonly EntityClass[] = [];
