import {
  BoolField,
  DateField,
  IntField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import { actionStates } from '../actions/action.states';

export class ActionDto {
  @UuidField()
  id!: string;

  @UuidField()
  findingId!: string;

  @UuidField()
  supplierId!: string;

  @UuidField()
  siteId!: string;

  @TextField()
  code!: string;

  @OneOfField(['prevent', 'mitigate'])
  stage!: string;

  @TextField()
  title!: string;

  @OneOfField(['buyer', 'supplier'])
  ownerKind!: string;

  @TextField({ description: 'Who is answerable: a function, not a worker' })
  ownerName!: string;

  @DateField()
  dueOn!: string;

  @TextField({ description: 'What should be different afterwards' })
  expectedEffect!: string;

  @TextField({ nullable: true, description: 'A/70/260 para 34' })
  remedyForm!: string | null;

  @OneOfField(actionStates.states)
  state!: string;

  @DateField({ nullable: true, description: 'Since when the supplier can see it' })
  sharedOn!: string | null;

  @DateField({ nullable: true })
  doneOn!: string | null;

  @TextField({ nullable: true, description: 'Who said so, as kind and id' })
  doneBy!: string | null;

  @TextField({ nullable: true })
  doneNote!: string | null;

  @DateField({ nullable: true })
  checkedOn!: string | null;

  @TextField({ nullable: true, description: 'Another than the one who did it' })
  checkedBy!: string | null;

  @TextField({ nullable: true })
  checkNote!: string | null;

  @DateField({ description: 'When its effect is to be checked' })
  checkDueOn!: string;

  @DateField()
  openedOn!: string;

  @IntField()
  version!: number;
}

export class ActionPage extends PageDto(ActionDto) {}

export class ActionQuery extends PageQuery {
  @UuidField({ optional: true })
  findingId?: string;

  @UuidField({ optional: true })
  supplierId?: string;

  @OneOfField(actionStates.states, { optional: true })
  state?: string;
}

export class ChangeActionDto {
  @OneOfField(['in_progress', 'done', 'cancelled'], { optional: true })
  state?: 'in_progress' | 'done' | 'cancelled';

  @TextField({ optional: true, max: 200, min: 2 })
  ownerName?: string;

  @DateField({ optional: true })
  dueOn?: string;

  @TextField({ optional: true, max: 4_000 })
  @NamesNobody()
  note?: string;
}

export class CheckActionDto {
  @BoolField({ description: 'Whether the expected effect is there' })
  effective!: boolean;

  @TextField({ min: 10, max: 4_000, description: 'What was looked at, and by whom' })
  @NamesNobody()
  note!: string;
}

export class SharedActionDto {
  @UuidField()
  id!: string;

  @UuidField({ description: 'The supplier’s own site where it is to be done' })
  siteId!: string;

  @TextField({ nullable: true })
  siteName!: string | null;

  @TextField()
  title!: string;

  @TextField()
  expectedEffect!: string;

  @DateField()
  dueOn!: string;

  @OneOfField(actionStates.states)
  state!: string;

  @DateField({ nullable: true })
  doneOn!: string | null;

  @IntField()
  version!: number;
}

export class SharedActionPage extends PageDto(SharedActionDto) {}

export class ChangeOwnActionDto {
  @OneOfField(['in_progress', 'done'])
  state!: 'in_progress' | 'done';

  @TextField({ optional: true, max: 4_000 })
  @NamesNobody()
  note?: string;
}
