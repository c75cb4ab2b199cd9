import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { LoginRole } from '@para42/platform';

interface CreateOptions {
  name: string;
  ownerEmail: string;
  ownerName: string;
  passwordFile?: string;
}

const SLUG = /^[a-z][a-z0-9-]{1,58}[a-z0-9]$/;

/** `para42 tenant`: tenants and their owners, to which there is no way over HTTP. */
export function tenantCommand(): Command {
  const create = new Command('create')
    .description('make a tenant with its owner, who then lets in everybody else')
    .argument('<slug>', 'short name in addresses: small letters, digits, hyphens')
    .requiredOption('--name <name>', 'name of the company')
    .requiredOption('--owner-email <address>', 'what the owner logs in with')
    .requiredOption('--owner-name <name>', 'how the owner is shown')
    .option('--password-file <file>', 'first password of the owner; one is made and printed else')
    .action(createTenant);
  return new Command('tenant').description('tenants and their owners').addCommand(create);
}

async function createTenant(slug: string, options: CreateOptions): Promise<void> {
  if (!SLUG.test(slug)) {
    throw new Error(
      `"${slug}" is no short name: 3 to 60 small letters, digits and hyphens, beginning with a letter.`,
    );
  }
  const password = options.passwordFile && readFileSync(options.passwordFile, 'utf8').trimEnd();
  if (password !== undefined && password.length < 12) {
    throw new Error(`A password has at least 12 characters; ${options.passwordFile} has fewer.`);
  }
  const { parseStartEnvironment } = await import('../start/server-parts');
  const { databaseLogins } = await import('./database-logins');
  const { openProvisioning } = await import('../provisioning');
  const environment = parseStartEnvironment();
  const { urlOf, stop } = await databaseLogins(environment);
  try {
    const urls = { DATABASE_URL: withoutLogin(urlOf('app')), ...urlsOf(urlOf) };
    const home = { PARA42_HOME: environment.home };
    const opened = await openProvisioning({ ...environment.env, ...home, ...urls });
    try {
      const { ctx, owner } = await opened.provisioning.provisionTenant({
        slug,
        name: options.name,
        owner: { email: options.ownerEmail, displayName: options.ownerName, password },
      });
      const made = { tenant: ctx.tenantId, slug, login: owner.login };
      const shown = password === undefined ? { ...made, password: owner.password } : made;
      process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    } finally {
      await opened.close();
    }
  } finally {
    await stop();
  }
}

function urlsOf(urlOf: (login: LoginRole) => string): Record<string, string> {
  return { DATABASE_URL_APP: urlOf('app'), DATABASE_URL_AUDITOR: urlOf('auditor') };
}

function withoutLogin(given: string): string {
  const url = new URL(given);
  url.username = '';
  url.password = '';
  return url.href;
}
