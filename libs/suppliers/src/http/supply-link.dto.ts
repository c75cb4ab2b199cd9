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
import {
  LINK_END_TYPES,
  LINK_SOURCES,
  type LinkEndType,
  type LinkSourceKind,
} from '../links/supply-link';

export const MOST_IN_BATCH = 5_000;

const HS_CODE = {
  max: 15,
  nullable: true,
  example: '4015.19',
  description: 'Harmonized System: 2 to 10 digits, with or without dots',
};
const PRODUCT_NAME = { max: 200, nullable: true, description: 'As it is called' };
const FIRST_DAY = { nullable: true, description: 'First day; null: not known, and no bound' };
const LAST_DAY = {
  nullable: true,
  description: 'Last day; null: not known or still in force, and no bound',
};
const REASON = { max: 1_000, min: 1, description: 'Kept with what was told before' };

export class LinkEndDto {
  @OneOfField(LINK_END_TYPES, { description: 'supplier: by which of its sites is not known' })
  type!: LinkEndType;

  @UuidField()
  id!: string;
}

export class GivenLinkSourceDto {
  @OneOfField(LINK_SOURCES)
  kind!: LinkSourceKind;

  @TextField({
    max: 200,
    min: 1,
    optional: true,
    nullable: true,
    description: 'Id or citation; of an import or a document it is needed',
  })
  reference?: string | null;

  @TextField({
    max: 500,
    min: 1,
    optional: true,
    nullable: true,
    description: 'As the source puts it',
  })
  @NamesNobody()
  words?: string | null;

  @UuidField({
    optional: true,
    nullable: true,
    description: 'Of supplier_answer, and only of it: the supplier that answered',
  })
  toldBySupplierId?: string | null;
}

export class CreateSupplyLinkDto {
  @ObjectField(() => LinkEndDto, { description: 'Who supplies' })
  from!: LinkEndDto;

  @ObjectField(() => LinkEndDto, { description: 'Who is supplied' })
  to!: LinkEndDto;

  @TextField({ ...HS_CODE, min: 2, optional: true })
  hsCode?: string | null;

  @TextField({ ...PRODUCT_NAME, min: 1, optional: true })
  @NamesNobody()
  productName?: string | null;

  @DateField({ ...FIRST_DAY, optional: true })
  validFrom?: string | null;

  @DateField({ ...LAST_DAY, optional: true })
  validUntil?: string | null;

  @ObjectField(() => GivenLinkSourceDto)
  source!: GivenLinkSourceDto;
}

export class CreateSupplyLinksDto {
  @ListField(() => CreateSupplyLinkDto, { max: MOST_IN_BATCH })
  links!: CreateSupplyLinkDto[];
}

export class ChangeSupplyLinkDto {
  @TextField({ ...HS_CODE, min: 2, optional: true })
  hsCode?: string | null;

  @TextField({ ...PRODUCT_NAME, min: 1, optional: true })
  @NamesNobody()
  productName?: string | null;

  @DateField({ ...FIRST_DAY, optional: true })
  validFrom?: string | null;

  @DateField({ ...LAST_DAY, optional: true })
  validUntil?: string | null;

  @ObjectField(() => GivenLinkSourceDto, { optional: true })
  source?: GivenLinkSourceDto;

  @TextField(REASON)
  @NamesNobody()
  reason!: string;
}

export class EndSupplyLinkDto {
  @DateField({ description: 'Last day on which the link holds' })
  on!: string;

  @TextField(REASON)
  @NamesNobody()
  reason!: string;
}

export class WithdrawSupplyLinkDto {
  @TextField({ ...REASON, description: 'Why the link never held' })
  @NamesNobody()
  reason!: string;
}

export class LinkSourceDto {
  @OneOfField(LINK_SOURCES)
  kind!: LinkSourceKind;

  @TextField({ nullable: true })
  reference!: string | null;

  @TextField({ nullable: true })
  words!: string | null;

  @UuidField({ nullable: true })
  toldBySupplierId!: string | null;
}

class ToldLinkDto {
  @UuidField()
  id!: string;

  @ObjectField(() => LinkEndDto, { description: 'Who supplies' })
  from!: LinkEndDto;

  @ObjectField(() => LinkEndDto, { description: 'Who is supplied' })
  to!: LinkEndDto;

  @TextField({ ...HS_CODE, description: 'Digits of the Harmonized System, without dots' })
  hsCode!: string | null;

  @TextField(PRODUCT_NAME)
  productName!: string | null;

  @DateField(FIRST_DAY)
  validFrom!: string | null;

  @DateField(LAST_DAY)
  validUntil!: string | null;

  @ObjectField(() => LinkSourceDto)
  source!: LinkSourceDto;

  @TextField({ nullable: true, description: 'Why it never held; null: it stands' })
  withdrawnBecause!: string | null;

  @TimeField()
  createdAt!: string;
}

export class SupplyLinkDto extends ToldLinkDto {
  @IntField({ min: 1 })
  version!: number;
}

export class PastSupplyLinkDto {
  @IntField({ min: 1 })
  version!: number;

  @ObjectField(() => ToldLinkDto)
  told!: ToldLinkDto;

  @TextField()
  replacedBecause!: string;

  @TimeField()
  replacedAt!: string;
}

export class PastSupplyLinksDto {
  @ListField(() => PastSupplyLinkDto, { description: 'Last first; at most 1,000' })
  items!: PastSupplyLinkDto[];
}

export class ToldSupplyLinksDto {
  @ListField('uuid', { max: MOST_IN_BATCH, description: 'Of the links, in the order of the batch' })
  ids!: string[];
}

export const SupplyLinkPage = PageDto(SupplyLinkDto);

export class SupplyLinkListQuery extends PageQuery {
  @UuidField({ optional: true, description: 'The supplier of the end that supplies' })
  fromSupplierId?: string;

  @UuidField({ optional: true })
  fromSiteId?: string;

  @UuidField({ optional: true, description: 'The supplier of the end that is supplied' })
  toSupplierId?: string;

  @UuidField({ optional: true })
  toSiteId?: string;
}

/** What a supplier sees of a link that it told: its own side, and its own words for the other. */
export class OwnSupplyLinkDto {
  @UuidField()
  id!: string;

  @OneOfField(['supplies', 'is_supplied', 'of_others'], {
    description: 'What you do by the link; of_others: you told it of two others',
  })
  side!: string;

  @UuidField({ nullable: true, description: 'Your site, where the link names one' })
  siteId!: string | null;

  @TextField(HS_CODE)
  hsCode!: string | null;

  @TextField(PRODUCT_NAME)
  productName!: string | null;

  @DateField(FIRST_DAY)
  validFrom!: string | null;

  @DateField(LAST_DAY)
  validUntil!: string | null;

  @TextField({ nullable: true, description: 'As you put it' })
  words!: string | null;
}

export const OwnSupplyLinkPage = PageDto(OwnSupplyLinkDto);
