import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { staleVersion } from '../../../libs/platform/src/errors/domain-error';
import { Requires, SignedIn } from '../../../libs/platform/src/http/access.decorators';
import { WithBodyLimits } from '../../../libs/platform/src/http/body-limits.decorator';
import {
  IntField,
  JsonField,
  ListField,
  ObjectField,
  TextField,
} from '../../../libs/platform/src/http/field.decorators';
import {
  DEFAULT_LIMIT,
  pageOf,
  PageQuery,
  readCursor,
  type Page,
} from '../../../libs/platform/src/http/page';
import { PageDto } from '../../../libs/platform/src/http/page.dto';
import {
  IdParam,
  IfMatch,
  OpenController,
  Responds,
  TenantController,
} from '../../../libs/platform/src/http/route.decorators';

class HandleDto {
  @TextField({ max: 5 })
  colour!: string;
}

class CupDto {
  @TextField({ max: 5 })
  label!: string;

  @ObjectField(() => HandleDto, { optional: true })
  handle?: HandleDto;

  @ListField('int', { optional: true, max: 5_000 })
  numbers?: number[];

  @JsonField({ optional: true })
  extra?: Record<string, unknown>;
}

export class StoredCupDto {
  @IntField({ min: 0 })
  number!: number;

  @IntField({ min: 1 })
  version!: number;
}

class CupPage extends PageDto(StoredCupDto) {}

/** The version that the one cup has. */
export const VERSION = 3;
export const CUPS = Array.from({ length: 120 }, (_, number) => ({ number, version: 1 }));

/** Operations that use all of the protocol and do nothing. */
@TenantController('cups', { tag: 'Cups' })
export class CupController {
  @Get()
  @Requires('cup:read')
  @Responds(CupPage)
  list(@Query() query: PageQuery): Page<StoredCupDto> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = readCursor(query.after, z.number().int()) ?? -1;
    const rows = CUPS.filter(({ number }) => number > after).slice(0, limit + 1);
    return pageOf(rows, limit, (last) => last.number);
  }

  @Get(':id')
  @Requires('cup:read')
  @Responds(StoredCupDto)
  get(@IdParam('id', 'cup') _id: string): StoredCupDto {
    return { number: 1, version: VERSION };
  }

  @Patch(':id')
  @Requires('cup:write')
  @Responds(StoredCupDto)
  change(
    @IdParam('id', 'cup') _id: string,
    @IfMatch() version: number,
    @Body() _body: CupDto,
  ): StoredCupDto {
    if (version !== VERSION) throw staleVersion(VERSION);
    return { number: 1, version: VERSION + 1 };
  }

  @Post()
  @Requires('cup:write')
  @Responds(StoredCupDto, { status: 201 })
  create(@Body() _body: CupDto): StoredCupDto {
    return { number: 1, version: 1 };
  }

  @Post('many')
  @Requires('cup:write')
  @WithBodyLimits({ maxBytes: 300_000, maxArray: 4_000 })
  @Responds(StoredCupDto, { status: 201 })
  createMany(@Body() _body: CupDto): StoredCupDto {
    return { number: 1, version: 1 };
  }

  @Post('broken')
  @Requires('cup:write')
  @Responds(StoredCupDto)
  broken(): StoredCupDto {
    throw new Error('select * from secrets');
  }
}

@OpenController('v1/self', { tag: 'Self' })
export class SelfController {
  @Get()
  @SignedIn()
  @Responds(StoredCupDto)
  self(): StoredCupDto {
    return { number: 1, version: 1 };
  }
}
