import { z } from 'zod';
import { readMailAddress } from '../delivery/mail-address';

/** How mail leaves. Without it no mail is sent, and links are given to whoever asked for them. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** Without it STARTTLS must succeed before anything is said; off on this machine alone. */
  plain: boolean;
  login: { user: string; pass: string } | undefined;
  from: { name: string; address: string };
  /** Page that takes the secret of a link after `#`; without one the mail says how to use it. */
  acceptUrl: string | undefined;
  publicUrl: string;
  /** Time for one whole conversation with the server, in ms. */
  timeoutMs: number;
  /** Time until the second attempt, in ms; each later one waits four times as long, at most 12 h. */
  retryMs: number;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

const smtpUrl = z.string().refine((text) => readServer(text) !== undefined, {
  message: 'give smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465',
});
const sender = z.string().refine((text) => readSender(text) !== undefined, {
  message: 'give an address, or a name and an address: Para 42 <no-reply@example.org>',
});

/** The variables that mail is set by, for the shape of the environment. */
export const mailShape = {
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: sender.optional(),
  PARA42_ACCEPT_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARA42_MAIL_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(30_000),
  PARA42_MAIL_RETRY_MS: z.coerce.number().int().min(10).max(3_600_000).default(60_000),
};

interface MailEnvironment {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
  PARA42_ACCEPT_URL?: string | undefined;
  PARA42_PUBLIC_URL?: string | undefined;
  PARA42_MAIL_TIMEOUT_MS: number;
  PARA42_MAIL_RETRY_MS: number;
}

/** What is missing beside `SMTP_URL`; none where no mail is to be sent. */
export function mailFaults(e: MailEnvironment): string[] {
  if (e.SMTP_URL === undefined) return [];
  return (['MAIL_FROM', 'PARA42_PUBLIC_URL'] as const)
    .filter((name) => e[name] === undefined)
    .map((name) => `${name}: needed to send mail, since SMTP_URL is set`);
}

export function mailSettings(e: MailEnvironment): MailSettings | undefined {
  const server = readServer(e.SMTP_URL ?? '');
  const from = readSender(e.MAIL_FROM ?? '');
  if (!server || !from || e.PARA42_PUBLIC_URL === undefined) return undefined;
  return {
    ...server,
    from,
    acceptUrl: e.PARA42_ACCEPT_URL,
    publicUrl: e.PARA42_PUBLIC_URL,
    timeoutMs: e.PARA42_MAIL_TIMEOUT_MS,
    retryMs: e.PARA42_MAIL_RETRY_MS,
  };
}

type Server = Pick<MailSettings, 'host' | 'port' | 'secure' | 'plain' | 'login'>;

function readServer(text: string): Server | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const usual = PORTS[protocol];
  if (usual === undefined || hostname === '' || !/^\/?$/.test(pathname + search + hash))
    return undefined;
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usual : Number(port),
    secure,
    plain: !secure && LOOPBACK.test(hostname),
    login: username
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : undefined,
  };
}

function readSender(text: string): MailSettings['from'] | undefined {
  const named = /^\s*"?([^"<>\r\n]{0,100}?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const { address } = readMailAddress((named?.[2] ?? text).trim());
  return address === undefined ? undefined : { name: named?.[1]?.trim() ?? '', address };
}
