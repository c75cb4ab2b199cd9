import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import type { LackingSupplier } from '../clauses/clause.repository';
import { ClauseService, type DatedClause } from '../clauses/clause.service';
import {
  AcceptClauseDto,
  AcceptOwnClauseDto,
  ClauseDto,
  ClausePage,
  ClauseQuery,
  LackingQuery,
  LackingSupplierPage,
  OwnClauseDto,
  OwnClausePage,
  RecordClauseDto,
  WithdrawClauseDto,
} from './clause.dto';

@TenantController('', { tag: 'Onboarding' })
export class ClauseController {
  constructor(private readonly clauses: ClauseService) {}

  @Does('Lists clauses of contracts, newest first.')
  @Get('clauses')
  @Requires('supplier:read')
  @Responds(ClausePage)
  async list(@Context() ctx: Ctx, @Query() query: ClauseQuery): Promise<Page<DatedClause>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const before = readCursor(after, z.uuid());
    return pageOf(await this.clauses.list(ctx, filter, before, limit + 1), limit, ({ id }) => id);
  }

  @Does('Lists suppliers that have not accepted a clause that is in force.')
  @Get('clauses/lacking')
  @Requires('supplier:read')
  @Responds(LackingSupplierPage)
  async lacking(@Context() ctx: Ctx, @Query() query: LackingQuery): Promise<Page<LackingSupplier>> {
    const { limit = DEFAULT_LIMIT, after, kind } = query;
    const cursor = readCursor(after, z.uuid());
    return pageOf(await this.clauses.lacking(ctx, kind, cursor, limit + 1), limit, ({ id }) => id);
  }

  @Does('Shows a clause.')
  @Get('clauses/:id')
  @Requires('supplier:read')
  @Responds(ClauseDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'clause') id: string): Promise<DatedClause> {
    return this.clauses.get(ctx, id);
  }

  @Does('Records a clause of the contract with a supplier, for it to accept.')
  @Post('suppliers/:id/clauses')
  @Requires('supplier:write')
  @Responds(ClauseDto, { status: 201 })
  record(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') supplierId: string,
    @Body() body: RecordClauseDto,
  ): Promise<DatedClause> {
    const { kind, textSha256, documentId = null, validFrom, validUntil = null } = body;
    const clause = { supplierId, kind, textSha256, documentId, validFrom, validUntil };
    return this.clauses.record(ctx, clause);
  }

  @Does('Records that a supplier accepted a clause, from a signed paper.')
  @Post('clauses/:id/acceptance')
  @Requires('supplier:write')
  @Responds(ClauseDto)
  accept(
    @Context() ctx: Ctx,
    @IdParam('id', 'clause') id: string,
    @IfMatch() version: number,
    @Body() { signatory, acceptedOn }: AcceptClauseDto,
  ): Promise<DatedClause> {
    return this.clauses.accept(ctx, id, version, signatory, acceptedOn);
  }

  @Does('Withdraws a clause, with the reason. It stays on record.')
  @Post('clauses/:id/withdrawal')
  @Requires('supplier:write')
  @Responds(ClauseDto)
  withdraw(
    @Context() ctx: Ctx,
    @IdParam('id', 'clause') id: string,
    @IfMatch() version: number,
    @Body() body: WithdrawClauseDto,
  ): Promise<DatedClause> {
    return this.clauses.withdraw(ctx, id, version, body.reason);
  }
}

@TenantController('own-clauses', { tag: 'Supplier side' })
export class OwnClauseController {
  constructor(private readonly clauses: ClauseService) {}

  @Does('Lists the clauses of the supplier’s own contract, newest first.')
  @Get()
  @Requires('profile:read')
  @Responds(OwnClausePage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<OwnClauseDto>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const found = await this.clauses.list(ctx, {}, readCursor(after, z.uuid()), limit + 1);
    return pageOf(found.map(presentOwn), limit, ({ id }) => id);
  }

  @Does('Accepts a clause for the supplier, under the name of whoever signs for it.')
  @Post(':id/acceptance')
  @Requires('clause:accept')
  @Responds(OwnClauseDto)
  async accept(
    @Context() ctx: Ctx,
    @IdParam('id', 'clause') id: string,
    @IfMatch() version: number,
    @Body() { signatory }: AcceptOwnClauseDto,
  ): Promise<OwnClauseDto> {
    return presentOwn(await this.clauses.accept(ctx, id, version, signatory));
  }
}

/** Where the buyer keeps the paper, and why it withdrew a clause, stays with the buyer. */
function presentOwn(clause: DatedClause): OwnClauseDto {
  const { id, kind, textSha256, validFrom, validUntil, state, acceptance, version } = clause;
  return { id, kind, textSha256, validFrom, validUntil, state, acceptance, version };
}
