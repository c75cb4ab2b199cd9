import {
  BoolField,
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@para42/platform';
import { LastDecisionDto, SourceRefDto } from './flag.dto';

export class RuleRefDto {
  @TextField()
  code!: string;

  @IntField()
  version!: number;

  @TextField()
  title!: string;

  @TextField({ min: 0 })
  basis!: string;
}

export class NamedAreaDto {
  @UuidField()
  id!: string;

  @TextField({ description: 'As it is called now' })
  name!: string;
}

export class FlagExplanationDto {
  @UuidField()
  flagId!: string;

  @TextField({ max: 20_000 })
  text!: string;

  @ObjectField(() => RuleRefDto)
  rule!: RuleRefDto;

  @JsonField()
  parameters!: Record<string, number>;

  @JsonField()
  facts!: Record<string, unknown>;

  @TextField()
  factsHash!: string;

  @ListField(() => SourceRefDto)
  sources!: SourceRefDto[];

  @TextField()
  priority!: string;

  @ObjectField(() => LastDecisionDto, {
    nullable: true,
    description: 'What a person last decided, in force or undone since',
  })
  decision!: LastDecisionDto | null;

  @ListField(() => NamedAreaDto, {
    description: 'Of an own rule: areas that its condition read',
  })
  areasRead!: NamedAreaDto[];

  @BoolField({ description: 'The day of review has come: somebody looks at it again' })
  reviewDue!: boolean;

  @TextField({
    nullable: true,
    max: 10_000,
    description: 'Why the rule raises nothing now; null while it is asked',
  })
  ruleNotAsked!: string | null;
}

export class JudgedAgainDto {
  @IntField({ min: 1, max: 5 })
  scale!: number;

  @IntField({ min: 1, max: 5 })
  scope!: number;

  @IntField({ min: 1, max: 5 })
  irremediability!: number;

  @IntField({ min: 1, max: 5 })
  likelihood!: number;

  @TextField({ nullable: true })
  crisisType!: string | null;

  @TextField({ max: 10_000 })
  sentence!: string;
}

export class RecomputationDto {
  @UuidField()
  flagId!: string;

  @DateField({ description: 'The day whose facts are asked for' })
  asOf!: string;

  @TextField()
  storedHash!: string;

  @TextField({ description: 'Over what the flag froze' })
  frozenHash!: string;

  @BoolField({ description: 'Stored and frozen agree' })
  intact!: boolean;

  @ObjectField(() => JudgedAgainDto, {
    nullable: true,
    description: 'What the version that raised the flag says of what it froze',
  })
  judged!: JudgedAgainDto | null;

  @BoolField({ description: 'Intact, and levels and sentence come out as they were' })
  reproduced!: boolean;

  @TextField({ nullable: true, description: 'From what is known today of that day' })
  currentHash!: string | null;

  @BoolField({ description: 'Today the same flag would come out, were its rule asked' })
  same!: boolean;

  @TextField({
    nullable: true,
    max: 10_000,
    description: 'Why the rule raises nothing now; null while it is asked',
  })
  ruleNotAsked!: string | null;

  @JsonField({ nullable: true })
  facts!: Record<string, unknown> | null;

  @TextField({ nullable: true, max: 10_000 })
  sentence!: string | null;
}
