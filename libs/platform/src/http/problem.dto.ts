import { ApiProperty } from '@nestjs/swagger';

export class FieldProblemDto {
  @ApiProperty({ type: String, description: 'JSON pointer into the input, or a cell' })
  path!: string;

  @ApiProperty({ type: String, description: 'Stable code' })
  code!: string;

  @ApiProperty({ type: String, description: 'What is wrong and how to mend it' })
  detail!: string;

  @ApiProperty({ type: String, required: false })
  value?: string;
}

/** RFC 9457. `code` is stable; other members may be added. */
export class ProblemDto {
  @ApiProperty({ type: String, example: 'urn:para42:problem:stale_version' })
  type!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty({ type: String })
  code!: string;

  @ApiProperty({ type: String })
  detail!: string;

  @ApiProperty({ type: String })
  requestId!: string;

  @ApiProperty({ type: [FieldProblemDto], required: false })
  errors?: FieldProblemDto[];
}
