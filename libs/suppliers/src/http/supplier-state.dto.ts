import {
  DateField,
  IntField,
  ListField,
  NamesNobody,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { supplierStates, type SupplierState } from '../register/supplier.states';
import { SupplierDto } from './supplier.dto';

export class ProfileRemarkDto {
  @TextField({
    max: 200,
    pattern: /^\/[A-Za-z0-9/-]+$/,
    example: '/supplier/employees',
    description: '/supplier/{field}, /sites, /sites/{id} or /sites/{id}/{field}',
  })
  field!: string;

  @TextField({ max: 2_000, description: 'What is to be changed, and why' })
  @NamesNobody()
  remark!: string;
}

export class MoveSupplierDto {
  @OneOfField(supplierStates.states)
  to!: SupplierState;

  @TextField({ optional: true, min: 1, description: 'Required to refuse, suspend and exit' })
  @NamesNobody()
  reason?: string;

  @ListField(() => ProfileRemarkDto, {
    optional: true,
    max: 200,
    description: 'Required to request changes',
  })
  remarks?: ProfileRemarkDto[];

  @UuidField({ optional: true, description: 'Required to exit: an accepted assessment' })
  exitAssessmentId?: string;

  @ListField('uuid', {
    optional: true,
    max: 200,
    description: 'Strong hits in spite of which the supplier is approved; reason says why',
  })
  despiteHits?: string[];

  @UuidField({ optional: true, description: 'Who sees to the stage that begins' })
  ownerId?: string;

  @DateField({ optional: true, description: 'When the stage that begins is due' })
  dueOn?: string;
}

/** A strong hit that no person has found to be false. */
export class StandingHitDto {
  @UuidField()
  id!: string;

  @TextField()
  list!: string;

  @OneOfField(['supplier', 'site'])
  subjectKind!: string;

  @UuidField()
  subjectId!: string;

  @OneOfField(['open', 'true', 'unsure'])
  state!: string;

  @IntField()
  score!: number;

  @TextField({ nullable: true, description: 'On the list; null of a natural person' })
  listedName!: string | null;
}

/** An edition of an entity list, as a screening or an approval found it. */
export class HeldAgainstDto {
  @TextField({ example: 'uflpa-entity-list' })
  list!: string;

  @UuidField()
  id!: string;

  @DateField()
  asOf!: string;

  @OneOfField(['in_use', 'quarantined'], {
    description: 'quarantined: it waits for a person, and nobody was held against it',
  })
  state!: string;
}

export class MovedSupplierDto extends SupplierDto {
  @ListField(() => StandingHitDto, {
    description: 'On screening and approval: to be reviewed by a person',
  })
  standingHits!: StandingHitDto[];

  @ListField(() => HeldAgainstDto, {
    nullable: true,
    description: 'On screening and approval: the editions it rests on, and those in quarantine',
  })
  heldAgainst!: HeldAgainstDto[] | null;
}

export class StateStepDto {
  @UuidField()
  id!: string;

  @UuidField({ description: 'Another than the one asked for where it was merged into that' })
  supplierId!: string;

  @OneOfField(supplierStates.states)
  from!: string;

  @OneOfField(supplierStates.states)
  to!: string;

  @TextField({ nullable: true })
  reason!: string | null;

  @UuidField({ nullable: true })
  exitAssessmentId!: string | null;

  @ListField(() => HeldAgainstDto, {
    nullable: true,
    description: 'Of a screening or an approval: the editions it rests on, and those in quarantine',
  })
  heldAgainst!: HeldAgainstDto[] | null;

  @ListField(() => ProfileRemarkDto, { description: 'Empty for auditors' })
  remarks!: ProfileRemarkDto[];

  @TextField({ description: 'Who moved it, as kind and id' })
  by!: string;

  @TimeField()
  at!: string;
}

export class StateStepPage extends PageDto(StateStepDto) {}
