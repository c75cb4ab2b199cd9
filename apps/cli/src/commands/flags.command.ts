import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { homeOption } from './home-option';

interface ExplainOptions {
  api?: string;
  tenant?: string;
  token?: string;
  home: string;
  json?: true;
}

interface Explanation {
  text: string;
  factsHash: string;
  sources: readonly { code: string; asOf: string; sha256: string }[];
}

const ANSWER_WITHIN_MS = 15_000;

/** `para42 flags`: asks the API about flags, with the rights of the token. */
export function flagsCommand(): Command {
  const explain = new Command('explain')
    .description('why a flag is there: text, facts, sources')
    .argument('<id>', 'id of the flag')
    .addOption(new Option('--api <url>', 'base URL of the API').env('PARA42_API'))
    .addOption(new Option('--tenant <id>', 'id or slug of the tenant').env('PARA42_TENANT'))
    .addOption(
      new Option('--token <token>', 'access token or API key; better given in the variable').env(
        'PARA42_TOKEN',
      ),
    )
    .addOption(homeOption())
    .option('--json', 'print everything as JSON')
    .addHelpText('after', '\nWhat is not given is read from demo.json in the home folder.')
    .action(explainFlag);
  return new Command('flags').description('risk flags').addCommand(explain);
}

async function explainFlag(id: string, options: ExplainOptions): Promise<void> {
  const { api, tenant, token } = accessOf(options);
  const path = ['v1', 't', tenant, 'flags', id, 'explanation'].map(encodeURIComponent).join('/');
  const answer = await ask(`${api.replace(/\/+$/, '')}/${path}`, token);
  const explanation = answer as Explanation;
  process.stdout.write(
    options.json ? `${JSON.stringify(answer, null, 2)}\n` : explanationText(explanation),
  );
}

/** Options first, then the demonstration of `npm start` in the home folder. */
function accessOf({ api, tenant, token, home }: ExplainOptions): {
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
  throw new Error(`The API answers ${response.status}${said ? ` (${said})` : ''}.`);
}

function explanationText({ text, sources, factsHash }: Explanation): string {
  const from = sources.map(
    ({ code, asOf, sha256 }) => `Source: ${code} of ${asOf}, file ${sha256}.`,
  );
  return `${[text, ...from, `Frozen facts: ${factsHash}.`].join('\n')}\n`;
}
