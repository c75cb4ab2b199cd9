import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailSettings } from '../config/mail-settings';

/** What stands at the beginning of a message and names the delivery: `<delivery.tenant@domain>`. */
export interface MailToSend {
  deliveryId: string;
  tenantId: string;
  /** On the wire, see `readMailAddress`. */
  to: string;
  name: string;
  locale: string;
  subject: string;
  text: string;
  /** Of the first attempt: a copy that was sent again is the same message. */
  date: Date;
}

/** Names a delivery in a mail and in what comes back of it. */
export function envelopeId({ deliveryId, tenantId }: MailToSend): string {
  return `${deliveryId}.${tenantId}`;
}

/**
 * The message: plain text, one recipient, no picture and nothing that is fetched. Its Message-ID stays
 * the same over all attempts.
 */
export function composeMessage(mail: MailToSend, from: MailSettings['from']): Promise<Buffer> {
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  const composer = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: oneLine(mail.name), address: mail.to },
    subject: oneLine(mail.subject),
    text: mail.text,
    messageId: `<${envelopeId(mail)}@${domain}>`,
    date: mail.date,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': oneLine(mail.locale),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Nothing that a person is called can begin a new header. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ').trim();
}
