import {
  IntField,
  ListField,
  MonthField,
  PageDto,
  PageQuery,
  TextField,
  NamesNobody,
} from '@para42/platform';

const CURRENCY = /^[A-Z]{3}$/;

export class LoadRatesDto {
  @TextField({ optional: true, min: 1, max: 200, description: 'Of rows that do not name one' })
  @NamesNobody()
  source?: string;
}

export class LoadedSeriesDto {
  @TextField({ example: 'BDT' })
  currency!: string;

  @MonthField({ description: 'First month on record' })
  from!: string;

  @MonthField({ description: 'Last month on record; none between is missing' })
  to!: string;

  @IntField({ description: 'Months that the file had' })
  loaded!: number;
}

export class LoadedRatesDto {
  @TextField({ description: 'SHA-256 of the file' })
  sha256!: string;

  @IntField({ description: 'Rates in the file' })
  rates!: number;

  @IntField({ description: 'Of these new, or other than they were' })
  changed!: number;

  @ListField(() => LoadedSeriesDto)
  series!: LoadedSeriesDto[];

  @IntField({ description: 'Cases that are judged again' })
  cases!: number;
}

export class ExchangeRateDto {
  @MonthField()
  month!: string;

  @TextField({ example: 'BDT' })
  currency!: string;

  @TextField({ description: 'Units of the currency for one US dollar', example: '84.75' })
  perUsd!: string;

  @TextField({ description: 'Who published it' })
  source!: string;
}

export class ExchangeRateQuery extends PageQuery {
  @TextField({ optional: true, pattern: CURRENCY })
  currency?: string;

  @MonthField({ optional: true })
  month?: string;
}

export class ExchangeRatePage extends PageDto(ExchangeRateDto) {}
