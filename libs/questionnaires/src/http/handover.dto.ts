import {
  DeliveryDto,
  ObjectField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';

export class HandToDto {
  @UuidField({ description: 'The colleague, as GET /colleagues lists' })
  memberId!: string;

  @TextField({
    optional: true,
    max: 80,
    description: 'Code of the section; absent: the whole. All colleagues may still answer it',
  })
  section?: string;
}

export class HandoverDto {
  @UuidField()
  id!: string;

  @TextField({ nullable: true, description: 'Code of the section; null: the whole' })
  section!: string | null;

  @UuidField({ nullable: true, description: 'Null where nobody had it in hand' })
  fromMemberId!: string | null;

  @TextField({ nullable: true })
  fromName!: string | null;

  @UuidField()
  toMemberId!: string;

  @TextField({ nullable: true })
  toName!: string | null;

  @TextField({ description: 'Who handed it over: kind and id' })
  handedBy!: string;

  @ObjectField(() => DeliveryDto, {
    nullable: true,
    description: 'The mail to the colleague; null where it was taken on by oneself',
  })
  delivery!: DeliveryDto | null;

  @TimeField()
  at!: string;
}

export class HandoverPage extends PageDto(HandoverDto) {}
