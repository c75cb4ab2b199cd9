import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config';

const shape = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PARA42_HOME: z.string().min(1).default('.para42'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PARA42_DEMO: z
    .enum(['0', '1', 'true', 'false'])
    .default('1')
    .transform((value) => value === '1' || value === 'true'),
});

/** What the start command reads of the environment. The processes it starts read the rest. */
export interface StartEnvironment {
  /** An administrator's URL that takes the place of the embedded server. */
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  /** Absolute path of the folder for data, keys, logs and secrets. */
  home: string;
  host: string;
  /** Undefined: the usual one, or the next that is free. */
  port: number | undefined;
  /** Whether the sample tenant is loaded and the journey run. */
  demo: boolean;
  /** The whole environment, empty variables left out. */
  env: Readonly<Record<string, string>>;
}

/** @throws ConfigError that lists all that is wrong */
export function parseStartEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): StartEnvironment {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  }
  const { DATABASE_URL, REDIS_URL, PARA42_HOME, HOST, PORT, PARA42_DEMO } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    home: resolve(PARA42_HOME),
    host: HOST,
    port: PORT,
    demo: PARA42_DEMO,
    env: given,
  };
}
