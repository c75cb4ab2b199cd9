import {
  BoolField,
  IntField,
  NamesNobody,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { EXIT_ASSESSMENT_STATES } from '../onboarding/exit-assessment';

const LONG = { max: 10_000 };
/** A word is no assessment. */
const SAID = { ...LONG, min: 20 };

export class WriteExitAssessmentDto {
  @TextField({ ...SAID, description: 'How crucial the relation is' })
  @NamesNobody()
  crucial!: string;

  @TextField({ ...SAID, description: 'How severe the harm is' })
  @NamesNobody()
  severity!: string;

  @TextField({ ...SAID, description: 'What leaving does to the people affected' })
  @NamesNobody()
  effectOnPeople!: string;

  @TextField({ ...SAID, description: 'What was tried to gain and use influence' })
  @NamesNobody()
  leverage!: string;

  @TextField({ ...SAID, description: 'What was tried to help the supplier to do better' })
  @NamesNobody()
  capacityBuilding!: string;

  @TextField({ ...SAID, description: 'How remedy of open cases goes on after the exit' })
  @NamesNobody()
  openRemedy!: string;

  @BoolField({ description: 'True: obligations to give remedy continue after the exit' })
  remedyContinues!: boolean;
}

export class ReviewExitAssessmentDto {
  @OneOfField(['accepted', 'returned'])
  state!: 'accepted' | 'returned';

  @TextField({ min: 10, max: 4_000, description: 'What was looked at, and why' })
  @NamesNobody()
  note!: string;
}

export class ExitAssessmentDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @TextField(LONG)
  crucial!: string;

  @TextField(LONG)
  severity!: string;

  @TextField(LONG)
  effectOnPeople!: string;

  @TextField(LONG)
  leverage!: string;

  @TextField(LONG)
  capacityBuilding!: string;

  @TextField(LONG)
  openRemedy!: string;

  @TextField({ description: 'Part of every assessment' })
  remedy!: string;

  @OneOfField(EXIT_ASSESSMENT_STATES)
  state!: string;

  @TextField({ description: 'As kind and id' })
  writtenBy!: string;

  @TimeField()
  writtenAt!: string;

  @TextField({ nullable: true, description: 'Another than the one who wrote it' })
  reviewedBy!: string | null;

  @TimeField({ nullable: true })
  reviewedAt!: string | null;

  @TextField({ nullable: true })
  reviewNote!: string | null;

  @IntField({ min: 1 })
  version!: number;
}

export class ExitAssessmentPage extends PageDto(ExitAssessmentDto) {}
