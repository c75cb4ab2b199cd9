import type { Provider } from '@nestjs/common';
import { BesideRepository } from './second-party/beside.repository';
import { BesideService } from './second-party/beside.service';
import { InquiryAnswerRepository } from './second-party/inquiry-answer.repository';
import { InquiryAnswerService } from './second-party/inquiry-answer.service';
import { InquiryReviewService } from './second-party/inquiry-review.service';
import { InquiryRoundRepository } from './second-party/inquiry-round.repository';
import { InquirySealRepository } from './second-party/inquiry-seal.repository';
import { InquirySealService } from './second-party/inquiry-seal.service';
import { InquirySubjectService } from './second-party/inquiry-subject.service';
import { InquiryTemplateRepository } from './second-party/inquiry-template.repository';
import { InquiryTemplateService } from './second-party/inquiry-template.service';
import { InquiryRepository } from './second-party/inquiry.repository';
import { InquiryService } from './second-party/inquiry.service';

export const inquiryServices = [
  BesideService,
  InquiryAnswerService,
  InquiryReviewService,
  InquirySealService,
  InquiryService,
];

export const inquiryProviders: readonly Provider[] = [
  ...inquiryServices,
  BesideRepository,
  InquiryAnswerRepository,
  InquiryRepository,
  InquiryRoundRepository,
  InquirySealRepository,
  InquirySubjectService,
  InquiryTemplateRepository,
  InquiryTemplateService,
];
