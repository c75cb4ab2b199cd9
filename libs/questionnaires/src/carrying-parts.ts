import type { AnyJob } from '@para42/platform';
import { CarryOverService } from './carrying/carry-over.service';
import { CarryReportRepository } from './carrying/carry-report.repository';
import { moveAssignmentsJob } from './carrying/carrying.jobs';
import { DifferenceService } from './carrying/difference.service';
import { MoveRequestService } from './carrying/move-request.service';
import { MoveService } from './carrying/move.service';
import { MovedForm } from './carrying/moved-form.service';
import {
  CampaignMoveController,
  CarryingController,
  TemplateDifferenceController,
} from './http/carrying.controller';

/** Answers from version to version, and from what was accepted before. */
export const CARRYING = [
  CarryOverService,
  CarryReportRepository,
  DifferenceService,
  MovedForm,
  MoveRequestService,
  MoveService,
];

export const CARRYING_CONTROLLERS = [
  CampaignMoveController,
  CarryingController,
  TemplateDifferenceController,
];

export const carryingJobs = [moveAssignmentsJob] as readonly AnyJob[];
