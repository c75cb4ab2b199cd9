import * as fs from 'node:fs';
import { join } from 'node:path';
import { AccessKeys } from '@para42/identity';
import { LedgerKeys } from '@para42/platform';
import { ensureLoginSecrets } from '../../libs/platform/src/database/login-secrets';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/platform/src/embedded/embedded-postgres';
import { buildInto, REPOSITORY } from '../setup/built-product';
import { BenchDatabase } from './bench-database';

/** Where benches run: their folder, their server, the built product. Made when first asked for. */
export class BenchWorld {
  private server: Promise<EmbeddedPostgres> | undefined;
  private readonly databases: BenchDatabase[] = [];
  private built: string | undefined;

  constructor(
    readonly small: boolean,
    readonly redisUrl: string | undefined,
    private readonly databaseUrl: string | undefined,
    readonly home = join(REPOSITORY, '.para42/bench'),
  ) {
    fs.mkdirSync(home, { recursive: true });
  }

  print(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  /** The size of this run. */
  size(full: number, small: number): number {
    return this.small ? small : full;
  }

  /** A folder for data that are kept between runs. */
  folder(name: string): string {
    const folder = join(this.home, this.small ? 'small' : 'full', name);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  }

  /**
   * A migrated database of the server.
   * @param kept with its data for the next run, unless migrations were added; otherwise made anew
   */
  async database(name: string, kept = false): Promise<BenchDatabase> {
    const adminUrl = this.databaseUrl ?? (await this.postgres()).adminUrl;
    const full = `para42_bench_${name}_${this.small ? 'small' : 'full'}`;
    const home = this.folder('home');
    const database = await BenchDatabase.open({
      adminUrl,
      name: full,
      home,
      secrets: ensureLoginSecrets(this.home, 'bench'),
      kept,
    });
    this.databases.push(database);
    await new AccessKeys(join(home, 'keys')).ensure();
    await new LedgerKeys(join(home, 'signer-keys'), join(home, 'keys.json')).ensure(
      'bench',
      new Date(),
    );
    return database;
  }

  /** Folder of the compiled product, as `npm start` runs it. */
  dist(): string {
    this.built ??= buildInto(join(this.home, 'dist'), ['test']);
    return this.built;
  }

  async close(): Promise<void> {
    for (const database of this.databases) await database.close();
    await (await this.server)?.stop();
  }

  private postgres(): Promise<EmbeddedPostgres> {
    const folder = join(this.home, 'postgres');
    this.server ??= startEmbeddedPostgres({ folder });
    return this.server;
  }
}
