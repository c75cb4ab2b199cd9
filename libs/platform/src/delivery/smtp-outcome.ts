import { reasonOf, type DeliveryReason } from './delivery-reasons.table';

/** How one attempt ended. */
export interface SendOutcome {
  state: 'sent' | 'deferred' | 'refused';
  /** Of the server, e.g. 250; null where none came. */
  replyCode: number | null;
  /** RFC 3463, e.g. `5.1.1`. */
  enhancedCode: string | null;
  reason: DeliveryReason | null;
  /** The server may have taken the mail without our hearing of it. */
  uncertain: boolean;
}

/** What is read of an error of the mail client. Its message may hold the address and is not looked at. */
export interface SmtpFault {
  code?: string | undefined;
  /** Of the system below, e.g. `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  originalCode?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

/** What Node says of a certificate or a handshake. */
const UNTRUSTED = /CERT|SSL|TLS|^UNABLE_TO_/;

/** @param response last line of the server, e.g. `250 2.0.0 OK: queued` */
export function sentBy(response: string): SendOutcome {
  const replyCode = Number(/^\d{3}/.exec(response)?.[0] ?? 250);
  return {
    state: 'sent',
    replyCode,
    enhancedCode: enhancedCodeOf(response),
    reason: null,
    uncertain: false,
  };
}

/** @param dataBegan whether the text of the mail was on its way: then a silence proves nothing */
export function failedBy(fault: SmtpFault, dataBegan: boolean): SendOutcome {
  const replyCode = fault.responseCode ?? null;
  const enhancedCode = enhancedCodeOf(fault.response ?? '');
  const told = { replyCode, enhancedCode };
  const deferred = (reason: DeliveryReason, uncertain = false): SendOutcome => ({
    state: 'deferred',
    ...told,
    reason,
    uncertain,
  });
  if (fault.code === 'ETLS' || UNTRUSTED.test(fault.originalCode ?? ''))
    return deferred('tls_missing');
  if (fault.code === 'EAUTH' || fault.code === 'ENOAUTH') return deferred('login_refused');
  // 421 ends the conversation, 503 says that it went wrong: neither speaks of the mail.
  if (replyCode === null || replyCode === 421 || replyCode === 503) {
    if (dataBegan) return deferred('connection_lost', replyCode === null);
    if (replyCode !== null) return deferred('busy');
    return deferred(fault.code === 'ETIMEDOUT' ? 'timed_out' : 'not_reached');
  }
  if (replyCode < 500) return deferred('busy');
  // Before a recipient was named, what is refused is us.
  if (!['RCPT TO', 'DATA'].includes(fault.command ?? '')) {
    const isSender = fault.command === 'MAIL FROM';
    return isSender ? { ...deferred('sender_refused'), state: 'refused' } : deferred('not_reached');
  }
  const reason = reasonOf(enhancedCode ?? undefined, replyCode);
  return { ...deferred(reason), state: 'refused' };
}

function enhancedCodeOf(response: string): string | null {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
}
