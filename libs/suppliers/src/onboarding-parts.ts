import { ClauseRepository } from './clauses/clause.repository';
import { ClauseService } from './clauses/clause.service';
import { ClauseController, OwnClauseController } from './http/clause.controller';
import { ExitAssessmentController } from './http/exit-assessment.controller';
import { OnboardingController } from './http/onboarding.controller';
import { OwnProfileController } from './http/own-profile.controller';
import { ProfileRoundController } from './http/profile-round.controller';
import { SupplierStateController } from './http/supplier-state.controller';
import { ExitAssessmentRepository } from './onboarding/exit-assessment.repository';
import { ExitAssessmentService } from './onboarding/exit-assessment.service';
import { InvitationFollowerService } from './onboarding/invitation-follower.service';
import { MoveDemandsService } from './onboarding/move-demands.service';
import { OnboardingMoveService } from './onboarding/move.service';
import { OnboardingSettingRepository } from './onboarding/onboarding-setting.repository';
import { OnboardingSettingService } from './onboarding/onboarding-setting.service';
import { OwnOnboardingService } from './onboarding/own-onboarding.service';
import { OwnWordRepository } from './onboarding/own-word.repository';
import { ProfileApplicationService } from './onboarding/profile-application.service';
import { ProfileDraftRepository } from './onboarding/profile-draft.repository';
import { ProfileDraftService } from './onboarding/profile-draft.service';
import { ProfileSubmissionRepository } from './onboarding/profile-submission.repository';
import { ProfileSubmissionService } from './onboarding/profile-submission.service';
import { ReminderMail } from './onboarding/reminder-mail';
import { ReminderRepository } from './onboarding/reminder.repository';
import { ReminderService } from './onboarding/reminder.service';
import { StageRepository } from './onboarding/stage.repository';
import { StageService } from './onboarding/stage.service';
import { StateEntryService } from './onboarding/state-entry.service';
import { StateHistoryRepository } from './onboarding/state-history.repository';
import { StateHistoryService } from './onboarding/state-history.service';

export const ONBOARDING = [
  StageRepository,
  StateHistoryRepository,
  OnboardingSettingRepository,
  ReminderRepository,
  ExitAssessmentRepository,
  OwnWordRepository,
  ProfileDraftRepository,
  ProfileSubmissionRepository,
  OnboardingSettingService,
  StateEntryService,
  MoveDemandsService,
  OnboardingMoveService,
  StateHistoryService,
  StageService,
  ReminderService,
  ReminderMail,
  ExitAssessmentService,
  InvitationFollowerService,
  ProfileDraftService,
  ProfileSubmissionService,
  ProfileApplicationService,
  OwnOnboardingService,
  ClauseRepository,
  ClauseService,
];

export const ONBOARDING_CONTROLLERS = [
  SupplierStateController,
  OnboardingController,
  ExitAssessmentController,
  ProfileRoundController,
  OwnProfileController,
  ClauseController,
  OwnClauseController,
];
