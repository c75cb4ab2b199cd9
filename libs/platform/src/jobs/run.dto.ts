import {
  BoolField,
  IntField,
  JsonField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '../http/field.decorators';
import { PageDto } from '../http/page.dto';
import { PageQuery } from '../http/page';
import { runStates } from './run.states';

export class RunSubjectDto {
  @TextField()
  type!: string;

  @UuidField()
  id!: string;
}

export class RunErrorDto {
  @TextField()
  code!: string;

  @TextField({ min: 0 })
  detail!: string;
}

export class RunDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'import' })
  kind!: string;

  @OneOfField(runStates.states)
  state!: string;

  @ObjectField(() => RunSubjectDto, { nullable: true })
  subject!: RunSubjectDto | null;

  @TextField({ nullable: true, description: 'What the run is doing' })
  stage!: string | null;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  done!: number;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, nullable: true })
  total!: number | null;

  @JsonField({ description: 'What was asked for' })
  params!: Record<string, unknown>;

  @JsonField({ shape: 'any', nullable: true, description: 'What came out' })
  result!: unknown;

  @ObjectField(() => RunErrorDto, { nullable: true })
  error!: RunErrorDto | null;

  @BoolField()
  cancelRequested!: boolean;

  @TimeField()
  createdAt!: string;

  @TimeField({ nullable: true })
  startedAt!: string | null;

  @TimeField({ nullable: true })
  finishedAt!: string | null;

  @IntField({ min: 1 })
  version!: number;
}

export class RunPage extends PageDto(RunDto) {}

export class RunQuery extends PageQuery {
  @TextField({ optional: true, max: 100, description: 'Only runs of this kind' })
  kind?: string;
}
