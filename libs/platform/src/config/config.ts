import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { mailFaults, mailSettings, mailShape, type MailSettings } from './mail-settings';

const port = z.coerce.number().int().min(0).max(65_535);
const count = (fallback: number, max = 1_000) =>
  z.coerce.number().int().min(1).max(max).default(fallback);
const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');

/** `10.0.0.5, 10.1.0.0/16`: addresses and ranges, and nothing that stands for everybody. */
const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
  .refine((list) => list.every(isAddressOrRange), {
    message: 'give addresses or ranges, separated by commas, e.g. 10.0.0.5, 10.1.0.0/16',
  });

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

const shape = z.object({
  DATABASE_URL: z.url().startsWith('postgres'),
  REDIS_URL: z.url().startsWith('redis').optional(),
  PARA42_HOME: z.string().min(1).default('.para42'),
  PARA42_KEYS_DIR: z.string().min(1).optional(),
  PARA42_OBJECTS_DIR: z.string().min(1).optional(),
  PARA42_PUBLIC_URL: z.url().optional(),
  PARA42_TRUSTED_PROXIES: addresses,
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4242),
  PARA42_WORKER_PORT: port.default(0),
  PARA42_POOL_SIZE: count(10, 200),
  PARA42_CONCURRENCY: count(4, 100),
  PARA42_RATE_TENANT: count(1_000, 1_000_000),
  PARA42_RATE_ACTOR: count(500, 1_000_000),
  PARA42_LEASE_MS: count(5_000, 600_000),
  PARA42_SWEEP_MS: count(1_000, 600_000),
  PARA42_SCHEDULE_MS: count(10_000, 3_600_000),
  PARA42_CHECKPOINT_MS: count(3_600_000, 86_400_000),
  PARA42_ALLOW_PRIVATE_URLS: flag.default(false),
  ...mailShape,
  PARA42_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Everything that the environment decides, parsed once at boot. */
export interface Config {
  databaseUrl: string;
  redisUrl: string | undefined;
  home: string;
  keysDir: string;
  objectsDir: string;
  publicUrl: string | undefined;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  host: string;
  port: number;
  workerPort: number;
  poolSize: number;
  concurrency: number;
  rateLimits: { perTenant: number; perActor: number };
  leaseMs: number;
  sweepMs: number;
  scheduleMs: number;
  checkpointMs: number;
  allowPrivateUrls: boolean;
  logLevel: string;
  /** Undefined: no mail is sent. */
  mail: MailSettings | undefined;
  /** The environment as given, for the per-role connection URLs only. */
  env: Readonly<Record<string, string | undefined>>;
}

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Parses the environment. Empty variables count as unset.
 * @throws ConfigError that lists all that is wrong, not only the first
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  }
  const e = parsed.data;
  const missing = mailFaults(e);
  if (missing.length > 0) throw new ConfigError(missing);
  const home = resolve(e.PARA42_HOME);
  return {
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    home,
    keysDir: resolve(e.PARA42_KEYS_DIR ?? `${home}/keys`),
    objectsDir: resolve(e.PARA42_OBJECTS_DIR ?? `${home}/objects`),
    publicUrl: e.PARA42_PUBLIC_URL,
    trustedProxies: e.PARA42_TRUSTED_PROXIES,
    host: e.HOST,
    port: e.PORT,
    workerPort: e.PARA42_WORKER_PORT,
    poolSize: e.PARA42_POOL_SIZE,
    concurrency: e.PARA42_CONCURRENCY,
    rateLimits: { perTenant: e.PARA42_RATE_TENANT, perActor: e.PARA42_RATE_ACTOR },
    leaseMs: e.PARA42_LEASE_MS,
    sweepMs: e.PARA42_SWEEP_MS,
    scheduleMs: e.PARA42_SCHEDULE_MS,
    checkpointMs: e.PARA42_CHECKPOINT_MS,
    allowPrivateUrls: e.PARA42_ALLOW_PRIVATE_URLS,
    logLevel: e.PARA42_LOG_LEVEL,
    mail: mailSettings(e),
    env: given,
  };
}

export const CONFIG = Symbol('CONFIG');
