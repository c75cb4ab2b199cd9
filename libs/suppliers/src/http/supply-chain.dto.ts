import {
  BoolField,
  DateField,
  IntField,
  IntQuery,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { WALK_DIRECTIONS, type WalkDirection } from '../links/walked-places';
import { LINK_SOURCES } from '../links/supply-link';
import { DEEPEST, MOST_PLACES } from '../links/supply-chain.service';
import { LinkEndDto } from './supply-link.dto';

const MOST_LINKS = 50_000;
const PRODUCT = {
  max: 200,
  min: 1,
  optional: true,
  description: 'A HS code, also one that begins others, or the name of the product',
};

export class SupplyChainQuery {
  @OneOfField(WALK_DIRECTIONS, {
    optional: true,
    description: 'To those who supply (upstream, the default) or to those who are supplied',
  })
  direction?: WalkDirection;

  @DateField({ optional: true, description: 'Links in force on that day (default today)' })
  on?: string;

  @IntQuery({ min: 1, max: DEEPEST, description: 'Most steps (default 100)' })
  depth?: number;

  @IntQuery({ min: 2, max: MOST_PLACES, description: 'Most places (default 2,000)' })
  places?: number;

  @TextField(PRODUCT)
  product?: string;

  @OneOfField(['first', 'every'], {
    optional: true,
    description: 'Whether the product is of the links at the start (default), or of every link',
  })
  productAt?: 'first' | 'every';

  @OneOfField(['told', 'left_out'], {
    optional: true,
    description: 'left_out: without tiers, which is faster (default told)',
  })
  tiers?: 'told' | 'left_out';
}

export class LinkPlaceDto extends LinkEndDto {
  @UuidField({ description: 'The supplier of the site; the supplier itself' })
  supplierId!: string;

  @TextField()
  name!: string;

  @TextField()
  supplierName!: string;

  @TextField({ example: 'NPL' })
  countryIso3!: string;

  @BoolField({ description: 'One of your own operations or affiliates' })
  own!: boolean;
}

export class ChainPlaceDto extends LinkPlaceDto {
  @IntField({ min: 0, description: 'Links between it and the start, by the shortest way' })
  steps!: number;

  @IntField({
    min: 0,
    nullable: true,
    description: 'Links between it and your own operations; null: not reached, or see tiers',
  })
  tier!: number | null;
}

export class ChainLinkDto {
  @UuidField()
  id!: string;

  @ObjectField(() => LinkEndDto)
  from!: LinkEndDto;

  @ObjectField(() => LinkEndDto)
  to!: LinkEndDto;

  @TextField({ nullable: true })
  hsCode!: string | null;

  @TextField({ nullable: true })
  productName!: string | null;

  @DateField({ nullable: true })
  validFrom!: string | null;

  @DateField({ nullable: true })
  validUntil!: string | null;

  @OneOfField(LINK_SOURCES)
  sourceKind!: string;

  @IntField({ min: 1, description: 'The step of the walk in which it was met' })
  steps!: number;
}

export class ChainCycleDto {
  @ListField('uuid', { max: MOST_LINKS })
  linkIds!: string[];
}

export class ChainCutDto {
  @OneOfField(['depth', 'places', 'links'], {
    description: 'Which limit was met. depth: from places of the last step nothing was walked on',
  })
  because!: string;

  @IntField({ description: 'What is told of this step is not all; of what lies behind, nothing' })
  steps!: number;
}

export class SupplyChainDto {
  @ObjectField(() => LinkEndDto)
  start!: LinkEndDto;

  @DateField()
  on!: string;

  @OneOfField(WALK_DIRECTIONS)
  direction!: string;

  @ListField(() => ChainPlaceDto, { max: MOST_PLACES, description: 'The start first' })
  places!: ChainPlaceDto[];

  @ListField(() => ChainLinkDto, { max: MOST_LINKS })
  links!: ChainLinkDto[];

  @ListField(() => ChainCycleDto, {
    max: MOST_LINKS,
    description: 'Links that lead back to where they began',
  })
  cycles!: ChainCycleDto[];

  @ObjectField(() => ChainCutDto, { nullable: true, description: 'Null: everything is told' })
  cut!: ChainCutDto | null;

  @OneOfField(['told', 'in_part', 'left_out'], {
    description: 'in_part: a tier that is null may be not known',
  })
  tiers!: string;
}

export class TierQuery {
  @DateField({ optional: true, description: 'By links in force on that day (default today)' })
  on?: string;

  @TextField({ ...PRODUCT, description: 'By ways whose last link brings this to you' })
  product?: string;
}

export class TierDto {
  @DateField()
  on!: string;

  @IntField({ min: 0, nullable: true, description: '0: your own; null: not reached' })
  tier!: number | null;

  @BoolField({ description: 'False: too many links lead on, so that null says nothing' })
  complete!: boolean;
}

export class ReachingProductsQuery {
  @DateField({ optional: true, description: 'By links in force on that day (default today)' })
  on?: string;
}

export class ReachingProductDto {
  @TextField({ nullable: true })
  hsCode!: string | null;

  @TextField({ nullable: true, description: 'Null in both: by links that tell no product' })
  productName!: string | null;

  @ListField(() => ChainLinkDto, { max: 1_000, description: 'A shortest way, from here to you' })
  path!: ChainLinkDto[];
}

export class ReachingProductsDto {
  @DateField()
  on!: string;

  @ListField(() => ReachingProductDto, { max: MOST_LINKS, description: 'The shortest ways first' })
  products!: ReachingProductDto[];

  @ListField(() => LinkPlaceDto, { max: MOST_LINKS, description: 'The ends of the links' })
  places!: LinkPlaceDto[];

  @BoolField({ description: 'False: too many links lead on; there may be more products' })
  complete!: boolean;
}
