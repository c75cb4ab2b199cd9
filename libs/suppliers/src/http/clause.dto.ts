import {
  DateField,
  IntField,
  ListField,
  NamesNobody,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { CLAUSE_KINDS, CLAUSE_STATES, type ClauseKind } from '../clauses/clause';
import { supplierStates } from '../register/supplier.states';

/** A person of the supplier who signs in business. Never a worker. */
export class ClauseSignatoryDto {
  @TextField({ max: 200 })
  name!: string;

  @TextField({ max: 200, example: 'Managing director' })
  role!: string;

  @TextField({ max: 500, example: 'Power of attorney of 3 March 2025' })
  authority!: string;
}

export class RecordClauseDto {
  @OneOfField(CLAUSE_KINDS, { description: 'A/70/260 paragraph 40' })
  kind!: ClauseKind;

  @TextField({
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the text as agreed: which version of it',
  })
  textSha256!: string;

  @UuidField({ optional: true, nullable: true, description: 'Document of the evidence' })
  documentId?: string | null;

  @DateField()
  validFrom!: string;

  @DateField({ optional: true, nullable: true, description: 'The last day' })
  validUntil?: string | null;
}

export class AcceptClauseDto {
  @ObjectField(() => ClauseSignatoryDto)
  signatory!: ClauseSignatoryDto;

  @DateField({ optional: true, description: 'The day of signing; today where left out' })
  acceptedOn?: string;
}

export class AcceptOwnClauseDto {
  @ObjectField(() => ClauseSignatoryDto)
  signatory!: ClauseSignatoryDto;
}

export class WithdrawClauseDto {
  @TextField({ min: 5, max: 2_000 })
  @NamesNobody()
  reason!: string;
}

export class ClauseAcceptanceDto {
  @DateField()
  on!: string;

  @ObjectField(() => ClauseSignatoryDto)
  signatory!: ClauseSignatoryDto;
}

export class ClauseWithdrawalDto {
  @DateField()
  on!: string;

  @TextField()
  reason!: string;
}

export class OwnClauseDto {
  @UuidField()
  id!: string;

  @OneOfField(CLAUSE_KINDS)
  kind!: string;

  @TextField()
  textSha256!: string;

  @DateField()
  validFrom!: string;

  @DateField({ nullable: true })
  validUntil!: string | null;

  @OneOfField(CLAUSE_STATES, { description: 'By the tenant’s day' })
  state!: string;

  @ObjectField(() => ClauseAcceptanceDto, { nullable: true })
  acceptance!: ClauseAcceptanceDto | null;

  @IntField({ min: 1 })
  version!: number;
}

export class ClauseDto extends OwnClauseDto {
  @UuidField()
  supplierId!: string;

  @UuidField({ nullable: true })
  documentId!: string | null;

  @ObjectField(() => ClauseWithdrawalDto, { nullable: true })
  withdrawal!: ClauseWithdrawalDto | null;

  @TimeField()
  recordedAt!: string;
}

export class ClausePage extends PageDto(ClauseDto) {}

export class OwnClausePage extends PageDto(OwnClauseDto) {}

export class ClauseQuery extends PageQuery {
  @UuidField({ optional: true })
  supplierId?: string;

  @OneOfField(CLAUSE_KINDS, { optional: true })
  kind?: ClauseKind;
}

export class LackingQuery extends PageQuery {
  @OneOfField(CLAUSE_KINDS, { optional: true, description: 'Only this kind; otherwise any' })
  kind?: ClauseKind;
}

export class LackingSupplierDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @TextField({ example: 'NPL' })
  countryIso3!: string;

  @OneOfField(supplierStates.states)
  state!: string;

  @ListField('text', { max: 3, description: 'Kinds without an accepted clause in force' })
  missing!: string[];
}

export class LackingSupplierPage extends PageDto(LackingSupplierDto) {}
