export {
  parseStartEnvironment,
  type StartEnvironment,
} from '../../../../libs/platform/src/config/start-environment';
export {
  LOGIN_ROLES,
  type LoginRole,
  type LoginSecrets,
  roleUrl,
  secretInEnvironment,
  serverKey,
  urlWithLogin,
} from '../../../../libs/platform/src/database/database-urls';
export {
  ensureLoginSecrets,
  writePrivateFile,
} from '../../../../libs/platform/src/database/login-secrets';
export { mayManageRoles, setUpRoles } from '../../../../libs/platform/src/database/roles';
export { rolesScript } from '../../../../libs/platform/src/database/role-statements';
export { runMigrations } from '../../../../libs/platform/src/database/run-migrations';
export { messageOf } from '../../../../libs/platform/src/embedded/embedded-postgres.errors';
export { startEmbeddedPostgres } from '../../../../libs/platform/src/embedded/embedded-postgres';
export { acquireFileLock, type FileLock } from '../../../../libs/platform/src/embedded/file-lock';
export { tryPort } from '../../../../libs/platform/src/embedded/free-port';
