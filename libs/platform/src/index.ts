export { Clock } from './clock/clock';
export { addDays, addMonths, daysBetween } from './clock/days';
export {
  dueReminder,
  nextReminderOn,
  REMINDER_KINDS,
  type DueReminder,
  type ReminderKind,
} from './clock/reminder.policy';
export { dayIn, isTimeZone } from './clock/zoned-days';
export { CONFIG, ConfigError, parseConfig, type Config } from './config/config';
export { actorOf, permits, systemCtx, type Actor, type ActorKind, type Ctx } from './context/ctx';
export {
  ACTORS,
  CREDENTIALS,
  type ActorResolver,
  type CredentialRequest,
  type CredentialResolver,
  type Principal,
} from './context/ports';
export type { ReadCtx } from './context/read-ctx';
export { isTxCtx, type TxCtx } from './context/tx-ctx';
export { parseStartEnvironment, type StartEnvironment } from './config/start-environment';
export { assertSafeDatabase, UnsafeDatabaseError } from './database/boot-checks';
export { createDataSource, createPool, type EntityClass } from './database/data-source';
export { knownMigrations, MIGRATIONS_DIR } from './database/migration-list';
export {
  LOGIN_ROLES,
  roleUrl,
  secretInEnvironment,
  serverKey,
  urlWithLogin,
  type LoginRole,
  type LoginSecrets,
} from './database/database-urls';
export { ensureLoginSecrets, writePrivateFile } from './database/login-secrets';
export { rolesScript } from './database/role-statements';
export { mayManageRoles, setUpRoles } from './database/roles';
export { runMigrations } from './database/run-migrations';
export { AuditorTx, Tx, type TxOptions } from './database/tx';
export { TxHandle } from './database/tx-handle';
export { defineMail, type MailDefinition } from './delivery/define-mail';
export { DeliveryDto } from './delivery/delivery.dto';
export { mailSettled, type MailSettled } from './delivery/delivery.events';
export { presentDelivery } from './delivery/delivery.presenter';
export type { Delivery } from './delivery/delivery.repository';
export { deliveryStates, type DeliveryState } from './delivery/delivery.states';
export { addressAdvice, readMailAddress } from './delivery/mail-address';
export { oneLine } from './delivery/mail-message';
export { MailComposers, type ComposedMail, type ComposeMail } from './delivery/mail-composers';
export {
  MAIL_LOCALES,
  mailLocale,
  mailText,
  type MailLocale,
  type MailTexts,
} from './delivery/mail-locales.table';
export { MailService, type MailAbout } from './delivery/mail.service';
export { SafeFetch, type SafeFetchOptions, type SafeResponse } from './delivery/safe-fetch';
export { startEmbeddedPostgres } from './embedded/embedded-postgres';
export { messageOf } from './embedded/embedded-postgres.errors';
export { acquireFileLock, type FileLock } from './embedded/file-lock';
export { tryPort } from './embedded/free-port';
export {
  DomainError,
  invalid,
  isRefusal,
  notFound,
  staleVersion,
  type ErrorKind,
  type FieldProblem,
} from './errors/domain-error';
export { defineEvent, type EventDefinition } from './events/define-event';
export { Metrics } from './health/metrics';
export { Readiness } from './health/readiness';
export { Context, CurrentPrincipal, Public, Requires, SignedIn } from './http/access.decorators';
export { WithBodyLimits } from './http/body-limits.decorator';
export {
  BoolField,
  DateField,
  DecimalField,
  IntField,
  IntQuery,
  JsonField,
  ListField,
  MonthField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
  type FieldOptions,
} from './http/field.decorators';
export { isCalendarDate } from './http/field.constraints';
export { createOpenApi } from './http/openapi';
export { Does } from './http/operation.decorator';
export { DEFAULT_LIMIT, PageQuery, pageOf, readCursor, type Page } from './http/page';
export { PageDto } from './http/page.dto';
export { createAdapter, prepareApp } from './http/prepare-app';
export { RateLimiter } from './http/rate-limiter';
export type { PlatformReply, PlatformRequest, UploadedFile } from './http/request-state';
export {
  IdParam,
  IfMatch,
  OpenController,
  Responds,
  RespondsWithFile,
  TenantController,
} from './http/route.decorators';
export { ShowsSecretOnce } from './http/shown-once.decorator';
export { Upload, UploadsFile } from './http/upload.decorators';
export { isId, newId } from './identifiers/new-id';
export { defineJob, type JobDefinition } from './jobs/define-job';
export { drainTasks, type DrainResult } from './jobs/drain';
export { JobDefinitions, type AnyJob } from './jobs/job-definitions';
export {
  FencedTask,
  HandlesJob,
  SnoozeTask,
  type JobHandler,
  type TaskHandle,
} from './jobs/job-handler';
export type { Run } from './jobs/run.repository';
export { RunDto } from './jobs/run.dto';
export { RunCancelled, RunService } from './jobs/run.service';
export { TaskQueue } from './jobs/task-queue';
export { TaskStore } from './jobs/task.store';
export { CheckpointSigner } from './ledger/checkpoint-signer';
export type { LedgerRecord } from './ledger/ledger-buffer';
export { LedgerInconsistent } from './ledger/ledger-follower';
export { LedgerKeys } from './ledger/ledger-keys';
export { ledgerCopy, readLedgerAsOperator, type LedgerCopy } from './ledger/ledger-reader';
export { SignerRuntime } from './ledger/signer-runtime';
export { createLogger, LOGGER, NestLogger } from './logging/logger';
export {
  PlatformHttpModule,
  platformJobs,
  PlatformJobsModule,
  PlatformModule,
  type PlatformParts,
} from './platform.module';
export { stopGracefully } from './process/graceful-stop';
export { serveHealth, type HealthServer } from './process/health-server';
export { openDatabase, type OpenedDatabase } from './process/open-platform';
export { collectHandlers, createDispatcher, WorkerRuntime } from './process/worker-runtime';
export {
  readInProcess,
  ReadingFailed,
  READING_LIMITS,
  type ReadingLimits,
} from './readers/reading-process';
export { serveReading } from './readers/reading-program';
export { csvLine, guardCell } from './sheets/cell-guard';
export {
  openSheet,
  openSheetBatches,
  type OpenedSheet,
  type SheetInfo,
  type SheetOptions,
} from './sheets/open-sheet';
export { openWorkbook, type WorkbookLimits, type WorkbookSheet } from './sheets/open-workbook';
export type {
  PlannedCell,
  PlannedColumn,
  PlannedList,
  PlannedSheet,
  PlannedStyle,
  PlannedWorkbook,
} from './sheets/planned-workbook';
export { writePlannedWorkbook } from './sheets/write-planned-workbook';
export {
  SHEET_LIMITS,
  WORKBOOK_TYPE,
  type CellKind,
  type SheetLimits,
  type SheetRow,
} from './sheets/sheet';
export { writeSheets, writeWorkbook } from './sheets/xlsx-writer';
export { zipOfTexts } from './sheets/zip-writer';
export { TEXT_ENCODINGS, type TextEncodingName } from './sheets/text-encoding';
export {
  readZipDirectory,
  ZIP_LIMITS,
  type ZipEntry,
  type ZipLimits,
} from './sheets/zip-directory';
export { readZipEntry, readZipText } from './sheets/zip-entry';
export { defineStates, type StateTable } from './states/define-states';
export { FolderObjectStore } from './storage/folder-object-store';
export { ObjectStore, type StoredObject } from './storage/object-store';
export { canonicalJson, sha256Hex, type JsonValue } from '@para42/verifier';
export {
  holdsPaperNumber,
  IDENTITY_FAULTS,
  identityFault,
  type IdentityFault,
  type SaidAs,
} from './words/identity-words.policy';
export { GivesNoVerdict, NamesNobody } from './words/said-words.decorators';
export { toldFaults, verdictFaults, type TextFault } from './words/told-text.policy';
