import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  type Ctx,
  isRefusal,
  notFound,
  ObjectStore,
  type Run,
  RunService,
  staleVersion,
  type TaskHandle,
  Tx,
  type UploadedFile,
} from '@para42/platform';
import { ENTITY_LISTS, findList } from '../lists';
import type { EntityList, ListFormat } from '../lists/entity-list';
import { readList } from '../reading/read-list';
import {
  listDayInFuture,
  requireListLicence,
  requireListSize,
  wrongListFormat,
} from '../screening.errors';
import { loadEntityListJob, type LoadEntityList } from '../screening.jobs';
import { listAge, type ListAge } from './list-age';
import { ListLoadingService } from './list-loading.service';
import type { ListVersion } from './list-version';
import { ListVersionRepository } from './list-version.repository';
import { listVersionStates } from './list-version.states';

/** By content; a page saved from a browser may begin with a comment, and is then told as XML. */
const TYPES: Readonly<Record<ListFormat, readonly string[]>> = {
  html: ['text/html', 'application/xml'],
  csv: ['text/csv'],
  json: ['application/json'],
};

export interface ListStatus {
  readonly list: EntityList;
  readonly newest: ListVersion | null;
  readonly age: ListAge;
}

/** Lists and their editions, and the runs that load them. */
@Injectable()
export class ListVersionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly objects: ObjectStore,
    private readonly runs: RunService,
    private readonly versions: ListVersionRepository,
    private readonly loading: ListLoadingService,
  ) {}

  async lists(ctx: Ctx): Promise<ListStatus[]> {
    const { newest, inUse } = await this.tx.run(
      ctx,
      async (txCtx) => ({
        newest: await this.versions.newestOfEach(txCtx),
        inUse: await this.versions.inUse(txCtx),
      }),
      { readOnly: true },
    );
    const today = this.clock.today();
    return ENTITY_LISTS.map((list) => ({
      list,
      newest: newest.find((version) => version.list === list.code) ?? null,
      age: listAge(
        today,
        list,
        inUse.find((edition) => edition.list === list.code),
      ),
    }));
  }

  list(
    ctx: Ctx,
    code: string,
    after: { asOf: string; id: string } | undefined,
    limit: number,
  ): Promise<ListVersion[]> {
    const list = listOrThrow(code);
    return this.tx.run(ctx, (txCtx) => this.versions.list(txCtx, list.code, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, code: string, id: string): Promise<ListVersion> {
    const list = listOrThrow(code);
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const version = await this.versions.find(txCtx, id);
        if (version?.list !== list.code) throw notFound('list version');
        return version;
      },
      { readOnly: true },
    );
  }

  /**
   * Keeps the file and asks for its loading.
   * @returns the run to follow
   */
  async requestLoad(
    ctx: Ctx,
    code: string,
    file: UploadedFile,
    { asOf, licenceReference }: { asOf?: string; licenceReference?: string } = {},
  ): Promise<Run> {
    const list = listOrThrow(code);
    requireListLicence(list, licenceReference);
    requireListSize(list, file.bytes);
    if (asOf !== undefined && asOf > this.clock.today()) throw listDayInFuture(asOf);
    if (!list.formats.some((format) => TYPES[format].includes(file.detectedType))) {
      throw wrongListFormat(list, file.detectedType);
    }
    const { sha256, name: fileName } = file;
    await this.objects.put(objectKey(ctx, sha256), createReadStream(file.path));
    const request = { list: list.code, sha256, asOf: asOf ?? null, fileName, release: null };
    return this.enqueue(ctx, {
      ...request,
      ...(licenceReference === undefined ? {} : { licenceReference }),
    });
  }

  /**
   * Asks for an edition to be taken out of quarantine.
   * @param expected the version number of the record as the person saw it
   */
  async requestRelease(
    ctx: Ctx,
    code: string,
    id: string,
    expected: number,
    reason: string,
  ): Promise<Run> {
    const held = await this.get(ctx, code, id);
    if (held.version !== expected) throw staleVersion(held.version);
    listVersionStates.assert(held.state, 'loaded');
    const { list, sha256, asOf, fileName } = held;
    return this.enqueue(ctx, { list, sha256, asOf, fileName, release: { versionId: id, reason } });
  }

  /** The work of the job: reads the stored file and writes it in the task's last transaction. */
  async loadStored(ctx: Ctx, request: LoadEntityList, task: TaskHandle): Promise<void> {
    const { runId } = task;
    if (runId)
      await this.runs.progress(ctx, runId, { stage: 'reading the file', done: 0, total: 1 });
    try {
      const list = listOrThrow(request.list);
      const key = objectKey(ctx, request.sha256);
      const bytes = await readAll(await this.objects.get(key));
      const content = await readList(list, bytes);
      const { fileName, licenceReference, release } = request;
      const held = release ? await this.get(ctx, list.code, release.versionId) : undefined;
      await task.complete(async (txCtx) => {
        const outcome =
          release && held
            ? await this.loading.release(txCtx, content, held, release.reason)
            : await this.loading.apply(
                txCtx,
                {
                  list,
                  bytes,
                  asOf: request.asOf ?? undefined,
                  fileName,
                  objectKey: key,
                  ...(licenceReference === undefined ? {} : { licenceReference }),
                },
                content,
              );
        const { version, ...changes } = outcome;
        const {
          id: listVersionId,
          state,
          reasons,
          entryCount: entries,
          refusedCount: refused,
        } = version;
        const result = { listVersionId, state, reasons, entries, refused, ...changes };
        if (runId) await this.runs.finish(txCtx, runId, 'done', result);
      });
    } catch (error) {
      if (!runId || !isRefusal(error)) throw error;
      const { code, detail } = error;
      await task.complete((txCtx) =>
        this.runs.finish(txCtx, runId, 'failed', undefined, { code, detail }),
      );
    }
  }

  private enqueue(ctx: Ctx, request: LoadEntityList): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const run = await this.runs.create(txCtx, {
        kind: 'load-entity-list',
        params: { ...request },
      });
      txCtx.jobs.enqueue(loadEntityListJob, request, { runId: run.id });
      return run;
    });
  }
}

function listOrThrow(code: string): EntityList {
  const list = findList(code);
  if (!list) throw notFound('screening list');
  return list;
}

function objectKey(ctx: Ctx, sha256: string): string {
  return `${ctx.tenantId}/entity-list/${sha256}`;
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
