import { Module } from '@nestjs/common';
import { HitReadingRepository } from './hits/hit-reading.repository';
import { HitWritingService } from './hits/hit-writing.service';
import { HitRepository } from './hits/hit.repository';
import { HitService } from './hits/hit.service';
import { ScreeningController, ScreeningHitController } from './http/screening-hit.controller';
import { ScreeningListController } from './http/screening-list.controller';
import { LoadEntityListHandler } from './jobs/load-entity-list.job';
import { ScreenNightlyHandler } from './jobs/screen-nightly.job';
import { ScreenRegisterHandler } from './jobs/screen-register.job';
import { ScreenSubjectsHandler } from './jobs/screen-subjects.job';
import { ScreeningEvidence } from './screening-evidence';
import { ScreeningReadModel } from './screening.read-model';
import { ScreenedSubjectRepository } from './subjects/screened-subject.repository';
import { ScreeningRunService } from './subjects/screening-run.service';
import { ScreeningSubjects } from './subjects/screening-subjects';
import { SubjectScreeningService } from './subjects/subject-screening.service';
import { ListEntryRepository } from './versions/list-entry.repository';
import { ListLoadingService } from './versions/list-loading.service';
import { ListVersionRepository } from './versions/list-version.repository';
import { ListWatchService } from './versions/list-watch.service';
import { ListVersionService } from './versions/list-version.service';

@Module({
  providers: [
    HitReadingRepository,
    HitRepository,
    HitService,
    HitWritingService,
    ListEntryRepository,
    ListLoadingService,
    ListVersionRepository,
    ListVersionService,
    ListWatchService,
    ScreenedSubjectRepository,
    ScreeningEvidence,
    ScreeningReadModel,
    ScreeningRunService,
    ScreeningSubjects,
    SubjectScreeningService,
  ],
  exports: [
    HitService,
    ListLoadingService,
    ListVersionService,
    ListWatchService,
    ScreeningEvidence,
    ScreeningReadModel,
    ScreeningRunService,
    ScreeningSubjects,
  ],
})
export class ScreeningModule {}

@Module({
  imports: [ScreeningModule],
  controllers: [ScreeningListController, ScreeningHitController, ScreeningController],
})
export class ScreeningHttpModule {}

@Module({
  imports: [ScreeningModule],
  providers: [
    LoadEntityListHandler,
    ScreenNightlyHandler,
    ScreenRegisterHandler,
    ScreenSubjectsHandler,
  ],
})
export class ScreeningJobsModule {}
