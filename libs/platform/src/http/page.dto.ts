import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** The documented shape of a page of `item`. */
export function PageDto<T>(item: Type<T>): Type<{ items: T[]; next: string | null }> {
  class PageOfItems {
    @ApiProperty({ type: [item] })
    items!: T[];

    @ApiProperty({ type: String, nullable: true, description: 'Pass as `after` for the next page' })
    next!: string | null;
  }
  Object.defineProperty(PageOfItems, 'name', { value: `${item.name.replace(/Dto$/, '')}Page` });
  return PageOfItems;
}
