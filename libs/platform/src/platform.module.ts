import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Logger } from 'pino';
import { Clock } from './clock/clock';
import { CONFIG, type Config } from './config/config';
import { DataSource, type Pool } from './database/data-source';
import { AuditorTx, Tx } from './database/tx';
import { BounceController } from './delivery/bounce.controller';
import { BounceService } from './delivery/bounce.service';
import { DeliveryRecorder } from './delivery/delivery-recorder';
import { sendMailJob } from './delivery/delivery.jobs';
import { DeliveryRepository } from './delivery/delivery.repository';
import { MailComposers } from './delivery/mail-composers';
import { MailSending } from './delivery/mail-sending.service';
import { MailService } from './delivery/mail.service';
import { SafeFetch } from './delivery/safe-fetch';
import { SendMailHandler } from './delivery/send-mail.job';
import { HealthController } from './health/health.controller';
import { Metrics } from './health/metrics';
import { Readiness } from './health/readiness';
import { AccessLogInterceptor } from './http/access-log.interceptor';
import { AuthGuard } from './http/auth.guard';
import { Idempotency } from './http/idempotency';
import { IdempotencyInterceptor } from './http/idempotency.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { RateLimiter } from './http/rate-limiter';
import { ResponseInterceptor } from './http/response.interceptor';
import { createValidationPipe } from './http/validation.pipe';
import {
  SweepIdempotencyKeysJob,
  sweepIdempotencyKeysJob,
} from './http/sweep-idempotency-keys.job';
import { JobDefinitions, type AnyJob } from './jobs/job-definitions';
import { RunController } from './jobs/run.controller';
import { RunRepository } from './jobs/run.repository';
import { RunService } from './jobs/run.service';
import { LOGGER } from './logging/logger';
import { ObjectStore } from './storage/object-store';

/** What a process opens before its modules are built. */
export interface PlatformParts {
  config: Config;
  logger: Logger;
  dataSource: DataSource;
  /** The auditors' SELECT-only role. */
  auditorPool: Pool;
  jobs: readonly AnyJob[];
  /** Timestamps of the migrations that this code was built with. */
  migrations: readonly number[];
  objects: ObjectStore;
  clock?: Clock;
}

/** Clock, transactions, storage and runs, for every context. Global, so contexts just inject. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    const definitions = new JobDefinitions(parts.jobs);
    const tx = new Tx(parts.dataSource, definitions);
    const providers = [
      { provide: CONFIG, useValue: parts.config },
      { provide: LOGGER, useValue: parts.logger },
      { provide: DataSource, useValue: parts.dataSource },
      { provide: JobDefinitions, useValue: definitions },
      { provide: Tx, useValue: tx },
      { provide: AuditorTx, useValue: new AuditorTx(parts.auditorPool, tx) },
      { provide: Clock, useValue: parts.clock ?? new Clock() },
      { provide: ObjectStore, useValue: parts.objects },
      { provide: Readiness, useValue: new Readiness(parts.dataSource, parts.migrations) },
      { provide: RateLimiter, useValue: new RateLimiter(parts.config.rateLimits) },
      {
        provide: SafeFetch,
        useValue: new SafeFetch({ allowPrivate: parts.config.allowPrivateUrls ? 'all' : [] }),
      },
      Metrics,
      RunRepository,
      RunService,
      Idempotency,
      DeliveryRepository,
      DeliveryRecorder,
      MailComposers,
      MailService,
      BounceService,
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers,
      exports: [...providers, DiscoveryModule],
    };
  }
}

/** Guards, pipes, filters and the platform's own operations; for the process that serves HTTP. */
@Module({
  controllers: [BounceController, HealthController, RunController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    {
      provide: APP_FILTER,
      useFactory: (logger: Logger) => new ProblemFilter(logger),
      inject: [LOGGER],
    },
    { provide: APP_INTERCEPTOR, useClass: AccessLogInterceptor },
    { provide: APP_INTERCEPTOR, useClass: ResponseInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class PlatformHttpModule {}

/** The platform's own jobs; for the process that works. */
export const platformJobs: readonly AnyJob[] = [sendMailJob, sweepIdempotencyKeysJob] as AnyJob[];

@Module({ providers: [MailSending, SendMailHandler, SweepIdempotencyKeysJob] })
export class PlatformJobsModule {}
