/** Parts of a delivery status notification that a test may say otherwise. */
export interface BounceParts {
  deliveryId: string;
  tenantId: string;
  status?: string;
  action?: string;
  /** Absent: the server did not know of envelope ids. */
  envelopeId?: string | null;
  messageId?: string | null;
  recipients?: number;
  /** The address that was written to. */
  address?: string;
}

/** A notification as mail servers write it (layout of RFC 3464, appendix E.1), made by hand. */
export function bounceMessage(parts: BounceParts): string {
  const { deliveryId, tenantId, status = '5.1.1', action = 'failed', recipients = 1 } = parts;
  const { address = 'somebody@mail.example' } = parts;
  const named = `${deliveryId}.${tenantId}`;
  const { envelopeId = named, messageId = `<${named}@para42.example>` } = parts;
  const recipient = [
    '',
    `Original-Recipient: rfc822;${address}`,
    `Final-Recipient: rfc822;${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.mail.example',
    'Diagnostic-Code: smtp; 550 5.1.1 <somebody@mail.example>:',
    '  no such user',
  ];
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <mailer-daemon@relay.example>',
    'To: no-reply@para42.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B=_42/report"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--B=_42/report',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to tell you that your mail could not be delivered. Status: 2.0.0',
    '',
    '--B=_42/report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    ...(envelopeId === null ? [] : [`Original-Envelope-Id: ${envelopeId}`]),
    'Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0000 (UTC)',
    ...Array.from({ length: recipients }, () => recipient).flat(),
    '',
    '--B=_42/report',
    'Content-Type: text/rfc822-headers',
    '',
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    'Subject: Invitation',
    '',
    '--B=_42/report--',
    '',
  ].join('\r\n');
}
