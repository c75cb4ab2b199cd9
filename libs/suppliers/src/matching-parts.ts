import {
  MatchCandidateController,
  MatchingRunController,
  MergeController,
} from './http/matching.controller';
import { MatchCandidateRepository } from './matching/candidates/match-candidate.repository';
import { MatchDecisionService } from './matching/candidates/match-decision.service';
import { MatchEntryRepository } from './matching/candidates/match-entry.repository';
import { MatchPartyRepository } from './matching/candidates/match-party.repository';
import { MatchSettlingService } from './matching/candidates/match-settling.service';
import { MatchingRunService } from './matching/candidates/matching-run.service';
import { MatchingService } from './matching/candidates/matching.service';
import { CarriedRecordsRepository } from './matching/merges/carried-records.repository';
import { MergeSafety } from './matching/merges/merge-safety.service';
import { PersonMergeService } from './matching/merges/person-merge.service';
import { MergeRepository } from './matching/merges/merge.repository';
import { MergeService } from './matching/merges/merge.service';

export const MATCHING = [
  MatchPartyRepository,
  MatchEntryRepository,
  MatchCandidateRepository,
  CarriedRecordsRepository,
  MergeRepository,
  MergeService,
  MergeSafety,
  MatchSettlingService,
  MatchingService,
  MatchDecisionService,
  PersonMergeService,
  MatchingRunService,
];

export const MATCHING_CONTROLLERS = [
  MatchCandidateController,
  MatchingRunController,
  MergeController,
];
