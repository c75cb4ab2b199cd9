import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came, headers and text. */
  message: string;
  messageId: string;
  /** By TLS, from the first byte or by STARTTLS. */
  encrypted: boolean;
}

/** What the server does with the next mail. */
export type Treatment =
  | 'accept'
  /** Takes the whole message and breaks the connection before it answers. */
  | 'vanish'
  /** Never answers to the recipient. */
  | 'keep_silent'
  /** Takes the whole message and never answers. */
  | 'hold'
  | { at: 'mail' | 'rcpt' | 'data'; code: number; text: string };

/** A real SMTP server on the loopback interface, which does with each mail what a test says. */
export class SmtpSink {
  /** Messages that were sent whole, in the order in which they came. */
  readonly received: ReceivedMail[] = [];
  /** Addresses that were named, whether or not a message followed. */
  readonly named: string[] = [];
  /** What happens to coming mails; after them all are accepted. */
  script: Treatment[] = [];
  private readonly server: SMTPServer;
  private now: Treatment = 'accept';

  private constructor(options: SMTPServerOptions) {
    this.server = new SMTPServer({
      logger: false,
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onMailFrom: (_, __, done) => {
        this.now = this.script.shift() ?? 'accept';
        done(this.refusalAt('mail'));
      },
      onRcptTo: ({ address }, _, done) => {
        this.named.push(address);
        if (this.now !== 'keep_silent') done(this.refusalAt('rcpt'));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const message = Buffer.concat(chunks).toString('utf8');
          const { mailFrom, rcptTo } = session.envelope;
          this.received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            message,
            messageId: /^message-id:\s*(\S+)/im.exec(message)?.[1] ?? '',
            encrypted: session.secure,
          });
          if (this.now === 'vanish') this.breakConnections();
          else if (this.now !== 'hold') done(this.refusalAt('data'));
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  static async start(options: SMTPServerOptions = {}): Promise<SmtpSink> {
    const sink = new SmtpSink(options);
    await new Promise<void>((listening) => sink.server.listen(0, '127.0.0.1', listening));
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Environment of a process that sends by it. */
  get env(): Record<string, string> {
    return {
      SMTP_URL: this.url,
      MAIL_FROM: 'Para 42 <no-reply@para42.example>',
      PARA42_PUBLIC_URL: 'https://api.para42.example',
      PARA42_MAIL_RETRY_MS: '20',
      PARA42_MAIL_TIMEOUT_MS: '1500',
    };
  }

  /** Resolves when so many messages came, at the latest after 10 s. */
  async until(count: number): Promise<void> {
    const end = Date.now() + 10_000;
    while (this.received.length < count) {
      if (Date.now() > end) throw new Error(`${this.received.length} of ${count} mails came`);
      await new Promise((next) => setTimeout(next, 10));
    }
  }

  stop(): Promise<void> {
    this.breakConnections();
    return new Promise((closed) => this.server.close(closed));
  }

  private breakConnections(): void {
    for (const connection of this.server.connections) {
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
    }
  }

  private refusalAt(at: 'mail' | 'rcpt' | 'data'): Error | undefined {
    if (typeof this.now === 'string' || this.now.at !== at) return undefined;
    return Object.assign(new Error(this.now.text), { responseCode: this.now.code });
  }
}

/** The text of a mail in plain UTF-8, whatever its transfer encoding. */
export function textOf({ message }: ReceivedMail): string {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head))
    return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
