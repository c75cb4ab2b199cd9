import { newId, type LedgerCopy, type LoginRole } from '@para42/platform';
import { parseStartEnvironment } from '../start/server-parts';
import { databaseLogins } from './database-logins';

/** Whose ledger is read, and by whose right. */
export interface LedgerQuestion {
  /** Id or slug; with a grant the id. */
  tenant: string;
  /** Id of an auditor's grant: then the use goes into the ledger and the auditors' role reads. */
  grant?: string;
}

/**
 * Hands a ledger in the database to `read`. Without a grant it is read as the operator, by the login
 * of backups; with one as an auditor.
 */
export async function withLedger<T>(
  question: LedgerQuestion,
  read: (copy: LedgerCopy) => Promise<T>,
): Promise<T> {
  const environment = parseStartEnvironment();
  const { urlOf, stop } = await databaseLogins(environment);
  try {
    if (question.grant !== undefined) {
      return await asAuditor(urlOf, { ...question, grant: question.grant }, read);
    }
    const { readLedgerAsOperator } = await import('@para42/platform');
    return await readLedgerAsOperator(urlOf('backup'), question.tenant, read);
  } finally {
    await stop();
  }
}

async function asAuditor<T>(
  urlOf: (login: LoginRole) => string,
  { tenant, grant }: Required<LedgerQuestion>,
  read: (copy: LedgerCopy) => Promise<T>,
): Promise<T> {
  const { AuditorTx, createDataSource, createPool, JobDefinitions, ledgerCopy, Tx } =
    await import('@para42/platform');
  const limits = { max: 1, applicationName: 'para42-ledger', onError: () => undefined };
  const dataSource = await createDataSource(urlOf('app'), [], limits);
  const pool = createPool(urlOf('auditor'), { ...limits, statementTimeoutMs: 120_000 });
  try {
    const ctx = {
      tenantId: tenant,
      actor: { kind: 'auditor' as const, id: 'command-line' },
      grantId: grant,
      permissions: new Set<string>(),
      requestId: newId(),
    };
    const use = { action: 'ledger.exported', subject: { type: 'tenant', id: tenant } };
    const tx = new Tx(dataSource, new JobDefinitions([]));
    return await new AuditorTx(pool, tx).run(ctx, use, async (handle) => {
      const live = await handle.one('select from ledger_head where tenant_id = $1', [tenant]);
      if (!live) throw new Error('The grant is not live, or not one of this tenant.');
      return read(ledgerCopy(handle, tenant));
    });
  } finally {
    await pool.end();
    await dataSource.destroy();
  }
}
