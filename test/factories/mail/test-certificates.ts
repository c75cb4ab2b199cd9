import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1';

/** An authority of one test, and certificates by it. Made with openssl, good for a day. */
export class TestAuthority {
  private readonly folder = mkdtempSync(join(tmpdir(), 'para42-authority-'));
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly file = this.path('authority');

  constructor() {
    const basic = 'basicConstraints=critical,CA:TRUE';
    this.request('authority', 'Authority of a test', ['-addext', basic]);
  }

  /** @param name the only host that the certificate speaks for */
  serverOf(name: string): { key: Buffer; cert: Buffer } {
    const by = ['-CA', this.file, '-CAkey', this.path('authority', 'key')];
    const leaf = ['-addext', 'basicConstraints=critical,CA:FALSE'];
    this.request('server', name, [...by, ...leaf, '-addext', `subjectAltName=DNS:${name}`]);
    return {
      key: readFileSync(this.path('server', 'key')),
      cert: readFileSync(this.path('server')),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private request(file: string, subject: string, rest: readonly string[]): void {
    const out = ['-subj', `/CN=${subject}`, '-keyout', this.path(file, 'key')];
    const made = ['req', '-x509', ...KEY.split(' '), ...out, '-out', this.path(file), ...rest];
    execFileSync('openssl', made, { stdio: 'ignore' });
  }

  private path(file: string, kind: 'cert' | 'key' = 'cert'): string {
    return join(this.folder, `${file}-${kind}.pem`);
  }
}
