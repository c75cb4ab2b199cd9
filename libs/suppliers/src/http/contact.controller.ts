import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
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
import { ContactService } from '../register/contact.service';
import { ChangeContactDto, ContactDto, ContactPage, CreateContactDto } from './contact.dto';
import { newContact } from './register-input';
import { ID_CURSOR } from './supplier.controller';

@TenantController('suppliers/:supplierId/contacts', { tag: 'Suppliers' })
export class ContactController {
  constructor(private readonly contacts: ContactService) {}

  @Does('Lists whom to speak to at a supplier.')
  @Get()
  @Requires('supplier:read')
  @Responds(ContactPage)
  async list(
    @Context() ctx: Ctx,
    @IdParam('supplierId', 'supplier') supplierId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ContactDto>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const cursor = readCursor(after, ID_CURSOR);
    const found = await this.contacts.list(ctx, supplierId, cursor, limit + 1);
    return pageOf(found, limit, ({ id }) => id);
  }

  @Does('Puts somebody on record who speaks for the supplier. Workers have no place here.')
  @Post()
  @Requires('supplier:write')
  @Responds(ContactDto, { status: 201 })
  add(
    @Context() ctx: Ctx,
    @IdParam('supplierId', 'supplier') supplierId: string,
    @Body() body: CreateContactDto,
  ): Promise<ContactDto> {
    return this.contacts.add(ctx, supplierId, newContact(body));
  }

  @Does('Changes what is known of a contact.')
  @Patch(':id')
  @Requires('supplier:write')
  @Responds(ContactDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('supplierId', 'supplier') supplierId: string,
    @IdParam('id', 'contact') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeContactDto,
  ): Promise<ContactDto> {
    return this.contacts.change(ctx, supplierId, id, version, body);
  }

  @Does('Removes a contact. Nothing of the person stays.')
  @Delete(':id')
  @Requires('supplier:write')
  @Responds(undefined, { status: 204, description: 'Removed' })
  async remove(
    @Context() ctx: Ctx,
    @IdParam('supplierId', 'supplier') supplierId: string,
    @IdParam('id', 'contact') id: string,
  ): Promise<void> {
    await this.contacts.remove(ctx, supplierId, id);
  }
}
