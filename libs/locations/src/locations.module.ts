import { Module } from '@nestjs/common';
import { AreaMentions } from './area-mentions';
import { AreaLoadingService } from './areas/area-loading.service';
import { AreaReadingRepository } from './areas/area-reading.repository';
import { CrisisAreaRepository } from './areas/crisis-area.repository';
import { CrisisAreaService } from './areas/crisis-area.service';
import { CandidateEventRepository } from './events/candidate-event.repository';
import { ConflictEventRepository } from './events/conflict-event.repository';
import { ConflictEventsService } from './events/conflict-events.service';
import { ConflictEventController } from './http/conflict-event.controller';
import { CountryScoreController, CrisisAreaController } from './http/crisis-area.controller';
import { RiskListingController } from './http/risk-listing.controller';
import { RiskSourceController } from './http/risk-source.controller';
import { SourcePollingController } from './http/source-polling.controller';
import { LoadSourceVersionHandler } from './jobs/load-source-version.job';
import { PollSourceHandler } from './jobs/poll-source.job';
import { PollSourcesHandler } from './jobs/poll-sources.job';
import { ListingLoadingService } from './listings/listing-loading.service';
import { BeginningRepository } from './areas/beginning.repository';
import { ListingRepository } from './listings/listing.repository';
import { ListingService } from './listings/listing.service';
import { LocationsEvidence } from './locations-evidence';
import { LocationsReadModel } from './locations.read-model';
import { AreaMatchRepository } from './matching/area-match.repository';
import { AreasAtService } from './matching/areas-at.service';
import { FeedReader } from './polling/feed-reader';
import { SourcePollRepository } from './polling/source-poll.repository';
import { SourcePollService } from './polling/source-poll.service';
import { SourcePollingService } from './polling/source-polling.service';
import { CountryScoreRepository } from './scores/country-score.repository';
import { CountryScoreService } from './scores/country-score.service';
import { SourceCorrectionService } from './versions/source-correction.service';
import { SourceLoadingService } from './versions/source-loading.service';
import { SourcePublishingService } from './versions/source-publishing.service';
import { SourceStatusService } from './versions/source-status.service';
import { SourceUseRepository } from './versions/source-use.repository';
import { SourceUseService } from './versions/source-use.service';
import { SourceVersionRepository } from './versions/source-version.repository';
import { SourceVersionService } from './versions/source-version.service';

@Module({
  providers: [
    AreaLoadingService,
    AreaMatchRepository,
    AreaMentions,
    AreaReadingRepository,
    AreasAtService,
    CandidateEventRepository,
    ConflictEventRepository,
    ConflictEventsService,
    CountryScoreRepository,
    CountryScoreService,
    CrisisAreaRepository,
    CrisisAreaService,
    FeedReader,
    ListingLoadingService,
    BeginningRepository,
    ListingRepository,
    ListingService,
    LocationsEvidence,
    LocationsReadModel,
    SourceCorrectionService,
    SourceLoadingService,
    SourcePollRepository,
    SourcePollService,
    SourcePollingService,
    SourcePublishingService,
    SourceStatusService,
    SourceUseRepository,
    SourceUseService,
    SourceVersionRepository,
    SourceVersionService,
  ],
  exports: [
    AreasAtService,
    AreaMentions,
    ConflictEventsService,
    CountryScoreService,
    CrisisAreaService,
    ListingService,
    LocationsEvidence,
    LocationsReadModel,
    SourceLoadingService,
    SourcePollService,
    SourcePollingService,
    SourceStatusService,
    SourceVersionService,
  ],
})
export class LocationsModule {}

@Module({
  imports: [LocationsModule],
  controllers: [
    RiskListingController,
    RiskSourceController,
    SourcePollingController,
    CrisisAreaController,
    ConflictEventController,
    CountryScoreController,
  ],
})
export class LocationsHttpModule {}

@Module({
  imports: [LocationsModule],
  providers: [LoadSourceVersionHandler, PollSourceHandler, PollSourcesHandler],
})
export class LocationsJobsModule {}
