import { Body, Get, Post, Res } from '@nestjs/common';
import { z } from 'zod';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, httpApp } from '../../../../test/setup/http';
import type { Ctx } from '../context/ctx';
import { Context, Requires } from './access.decorators';
import { TextField } from './field.decorators';
import type { PlatformReply } from './request-state';
import { Responds, TenantController } from './route.decorators';

class ShelfDto {
  @TextField({ max: 10 })
  label!: string;
}

const Label = z.string();

@TenantController('shelves', { tag: 'Shelves' })
class ShelfController {
  @Get('mine')
  @Requires('shelf:read')
  @Responds(ShelfDto)
  mine(@Context() ctx: Ctx): ShelfDto {
    return { label: ctx.actor.kind };
  }

  @Post()
  @Requires('shelf:write')
  @Responds(ShelfDto, { status: 201 })
  create(@Body() body: ShelfDto): ShelfDto {
    return { label: Label.parse(body.label) };
  }

  @Get('talkative')
  @Requires('shelf:read')
  @Responds(ShelfDto)
  talkative(): ShelfDto {
    return Object.assign({ label: 'a' }, { priority: 1 });
  }

  @Get('wrong')
  @Requires('shelf:read')
  @Responds(ShelfDto)
  wrong(): ShelfDto {
    return { label: 7 as unknown as string };
  }

  @Get('teapot')
  @Requires('shelf:read')
  @Responds(ShelfDto)
  teapot(@Res() reply: PlatformReply): void {
    void reply.status(203).send({ label: 'tea' });
  }
}

describe('the client of the API in tests', () => {
  const db = useTestDatabase();
  const setUp = async () => {
    const app = await httpApp(db, { controllers: [ShelfController] });
    const { ctx, tenantId } = await db.tenant();
    return {
      client: apiClient(app).as(ctx),
      open: apiClient(app),
      at: `/v1/t/${tenantId}/shelves`,
    };
  };

  it('accepts documented answers, problems among them', async () => {
    const { client, open, at } = await setUp();
    await client.get(`${at}/mine`).expect(200, { label: 'buyer' });
    await client.post(at).send({ label: 'a' }).expect(201);
    await client.post(at).send({ label: 'far too long a label' }).expect(422);
    await client.get('/v1/nowhere').expect(404);
    await open.get(`${at}/mine`).expect(401);
  });

  it.each([
    ['talkative', /must NOT have additional properties 'priority'/],
    ['wrong', /body\/label must be string/],
    ['teapot', /answers 203, documented: 200, default/],
  ])('refuses an answer that the document does not describe: %s', async (path, fault) => {
    const { client, at } = await setUp();
    await expect(client.get(`${at}/${path}`).expect(200)).rejects.toThrow(fault);
  });
});
