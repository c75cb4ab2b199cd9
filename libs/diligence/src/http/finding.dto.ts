import {
  DateField,
  IntField,
  ListField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import { findingStates } from '../findings/finding.states';
import { ActionDto } from './action.dto';

export class FindingDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @UuidField()
  siteId!: string;

  @UuidField({ description: 'The flag that it came from' })
  flagId!: string;

  @TextField()
  ruleCode!: string;

  @TextField()
  title!: string;

  @TextField({ min: 0 })
  basis!: string;

  @IntField({ min: 1, max: 5 })
  severity!: number;

  @IntField()
  priority!: number;

  @OneOfField(findingStates.states)
  state!: string;

  @DateField()
  openedOn!: string;

  @DateField({ nullable: true })
  closedOn!: string | null;

  @UuidField({ nullable: true, description: 'The cycle in which it was opened' })
  openedIn!: string | null;

  @IntField()
  version!: number;
}

export class FindingWithActionsDto extends FindingDto {
  @ListField(() => ActionDto)
  actions!: ActionDto[];
}

export class FindingPage extends PageDto(FindingDto) {}

export class FindingQuery extends PageQuery {
  @UuidField({ optional: true })
  supplierId?: string;

  @UuidField({ optional: true })
  siteId?: string;

  @OneOfField(findingStates.states, { optional: true })
  state?: string;
}

export class MoveFindingDto {
  @OneOfField(['open', 'in_progress', 'resolved', 'verified', 'withdrawn'])
  state!: 'open' | 'in_progress' | 'resolved' | 'verified' | 'withdrawn';

  @TextField({ min: 10, max: 4_000, description: 'Why; names of workers do not belong here' })
  @NamesNobody()
  reason!: string;
}
