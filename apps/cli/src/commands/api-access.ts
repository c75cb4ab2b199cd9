import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { homeOption } from './home-option';

export interface ApiOptions {
  api?: string;
  tenant?: string;
  token?: string;
  home: string;
  json?: true;
}

export interface ApiPage<T> {
  items: T[];
  next: string | null;
}

const ANSWER_WITHIN_MS = 15_000;
/** Items of one answer. */
const PAGE = 200;

/** A command that asks the API with the rights of the token. */
export function apiCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(new Option('--api <url>', 'base URL of the API').env('PARA42_API'))
    .addOption(new Option('--tenant <id>', 'id or slug of the tenant').env('PARA42_TENANT'))
    .addOption(
      new Option('--token <token>', 'access token or API key; better given in the variable').env(
        'PARA42_TOKEN',
      ),
    )
    .addOption(homeOption())
    .option('--json', 'print everything as JSON')
    .addHelpText('after', '\nWhat is not given is read from demo.json in the home folder.');
}

/** What the API answers. @param path below the tenant, part by part */
export function askTenant(
  options: ApiOptions,
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { api, tenant, token } = accessOf(options);
  const parts = ['v1', 't', tenant, ...path].map(encodeURIComponent).join('/');
  const search = new URLSearchParams(query).toString();
  const url = `${api.replace(/\/+$/, '')}/${parts}${search ? `?${search}` : ''}`;
  return ask(url, token);
}

/** Every item of a list, page by page: none is held longer than it is looked at. */
export async function* itemsOf<T>(
  options: ApiOptions,
  path: readonly string[],
  query: Readonly<Record<string, string>>,
): AsyncGenerator<T> {
  let after: string | null = null;
  do {
    const more: Record<string, string> = after === null ? {} : { after };
    const page = (await askTenant(options, path, {
      ...query,
      limit: String(PAGE),
      ...more,
    })) as ApiPage<T>;
    yield* page.items;
    after = page.next;
  } while (after !== null);
}

/** Options first, then the demonstration of `npm start` in the home folder. */
function accessOf({ api, tenant, token, home }: ApiOptions): {
  api: string;
  tenant: string;
  token: string;
} {
  const demo = api && tenant && token ? undefined : readDemo(home);
  const access = {
    api: api ?? demo?.api,
    tenant: tenant ?? demo?.tenant,
    token: token ?? demo?.tokens?.compliance,
  };
  const missing = Object.entries(access).flatMap(([name, value]) => (value ? [] : [`--${name}`]));
  if (missing.length === 0) return access as { api: string; tenant: string; token: string };
  throw new Error(
    `Give ${missing.join(', ')}: ${join(home, 'demo.json')} does not say. \`npm start\` writes that file.`,
  );
}

interface Demo {
  api?: string;
  tenant?: string;
  tokens?: { compliance?: string };
}

function readDemo(home: string): Demo | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as Demo;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function ask(url: string, token: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: 'error',
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The API at ${new URL(url).origin} does not answer (${said}). Is it running?`, {
      cause: error,
    });
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const { title, detail, code } = (body ?? {}) as Record<string, string | undefined>;
  const said = [code, detail ?? title].filter(Boolean).join(': ');
  throw new Error(
    [`The API answers ${response.status}${said ? ` (${said})` : ''}.`, ...placesOf(body)].join(
      '\n',
    ),
  );
}

/** What a refusal says of each place that is wrong, a line to each. */
function placesOf(body: unknown): string[] {
  const { errors } = (body ?? {}) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.map((one: unknown) => {
    const { path, code, detail } = (one ?? {}) as Record<string, string | undefined>;
    return `  ${[path, code, detail].filter(Boolean).join(': ')}`;
  });
}
