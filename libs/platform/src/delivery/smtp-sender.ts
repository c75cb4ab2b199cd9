import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '../config/mail-settings';
import { composeMessage, envelopeId, type MailToSend } from './mail-message';
import { failedBy, sentBy, type SendOutcome } from './smtp-outcome';

/**
 * One mail, one conversation with the mail server, within a limit of time. Encrypted, or nothing is
 * said, unless the server is on this machine. Never throws: what went wrong is the outcome.
 */
export class SmtpSender {
  constructor(readonly settings: MailSettings) {}

  async send(mail: MailToSend): Promise<SendOutcome> {
    const message = await composeMessage(mail, this.settings.from);
    const conversation = new Conversation(this.settings);
    return conversation.hold(
      {
        from: this.settings.from.address,
        to: [mail.to],
        size: message.length,
        dsn: { id: envelopeId(mail), return: 'headers', notify: ['FAILURE'] },
      },
      message,
    );
  }
}

type SendCallback = Parameters<SMTPConnection['send']>[2];

class Conversation {
  private readonly connection: SMTPConnection;
  private dataBegan = false;

  constructor(private readonly settings: MailSettings) {
    const { host, port, secure, plain, timeoutMs } = settings;
    this.connection = new SMTPConnection({
      host,
      port,
      secure,
      requireTLS: !secure && !plain,
      ignoreTLS: plain,
      name: settings.from.address.split('@')[1],
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      socketCloseTimeout: 0,
      logger: false,
    });
  }

  hold(envelope: SMTPConnection.Envelope, message: Buffer): Promise<SendOutcome> {
    return new Promise((resolve) => {
      const end = (outcome: SendOutcome) => {
        clearTimeout(late);
        // A connection that ends says so once more; a socket without a listener ends the process.
        this.connection.on('error', () => undefined);
        if (outcome.state === 'sent') this.connection.quit();
        else this.connection.close();
        resolve(outcome);
      };
      const fail = (fault: Parameters<typeof failedBy>[0]) => end(failedBy(fault, this.dataBegan));
      const sent: SendCallback = (failed, info) => {
        if (failed) fail(failed);
        else end(sentBy(info.response));
      };
      // A server that answers a byte at a time keeps every other limit.
      const late = setTimeout(() => fail({ code: 'ETIMEDOUT' }), this.settings.timeoutMs);
      this.connection.once('error', fail);
      this.connection.connect((refused) => {
        if (refused) {
          fail(refused);
          return;
        }
        this.logIn((denied) => {
          if (denied) fail(denied);
          else this.connection.send(envelope, this.told(message), sent);
        });
      });
    });
  }

  private logIn(then: (error?: SMTPConnection.SMTPError | null) => void): void {
    const { login } = this.settings;
    if (login) this.connection.login(login, then);
    else then();
  }

  /** The message, and that it was asked for. */
  private told(message: Buffer): Readable {
    const begin = () => {
      this.dataBegan = true;
      return message;
    };
    return Readable.from(
      (function* () {
        yield begin();
      })(),
    );
  }
}
