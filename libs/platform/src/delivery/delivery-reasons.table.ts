/** Why a mail did not go, in words that do not repeat what the server wrote: that may hold the address. */
const SAID = {
  mailbox_unknown:
    'The mail server knows no such mailbox. Check the address with the person and send to the right one.',
  domain_unknown:
    'Nothing takes mail for the domain of this address. Check what follows the @ and send to the right address.',
  address_wrong: 'The mail server does not take the address as it is written. Correct it.',
  mailbox_closed: 'The mailbox is closed. Ask the person for another address.',
  mailbox_full: 'The mailbox is full. Ask the person to make room, or for another address.',
  mail_too_large:
    'The mail server takes no mail of this size. Tell whoever runs this installation.',
  refused_by_rules:
    'The mail server refused the mail by its rules, not for the address. Tell whoever runs this installation, and reach the person another way meanwhile.',
  sender_refused:
    'The mail server does not send in the name of this installation. Tell whoever runs it.',
  refused: 'The mail server refused the mail. Check the address, or send to another one.',
  no_address: 'There is no address on record to send to. Add one, or reach the person another way.',
  busy: 'The mail server asked to try again later.',
  not_reached: 'The mail server could not be reached.',
  timed_out: 'The mail server did not answer in time.',
  connection_lost:
    'The connection to the mail server broke while it was sent. The mail may arrive twice.',
  worker_lost:
    'The process that sent the mail ended before it heard the answer. The mail may arrive twice.',
  tls_missing:
    'The mail server offers no encryption that can be trusted, so nothing was said to it. Tell whoever runs this installation.',
  login_refused: 'The mail server does not let this installation log in. Tell whoever runs it.',
} as const;

export type DeliveryReason = keyof typeof SAID;

export const DELIVERY_REASONS = Object.keys(SAID) as readonly DeliveryReason[];

/** The reason in sentences that say what to do. */
export function reasonSaid(state: string, reason: DeliveryReason): string {
  return `${SAID[reason]}${AFTERWARDS[state] ?? ''}`;
}

const AFTERWARDS: Readonly<Record<string, string>> = {
  deferred: ' It is tried again by itself.',
  gave_up:
    ' It was tried again and again and is given up: send it once more, or reach the person another way.',
};

/** Subject and detail of an enhanced status code (RFC 3463), whatever its class. */
const BY_CODE: readonly (readonly [pattern: RegExp, reason: DeliveryReason])[] = [
  [/^1\.(1|6)$/, 'mailbox_unknown'],
  [/^(1\.(2|10)|4\.4)$/, 'domain_unknown'],
  [/^1\.\d+$/, 'address_wrong'],
  [/^2\.[01]$/, 'mailbox_closed'],
  [/^2\.2$/, 'mailbox_full'],
  [/^(2\.3|3\.4)$/, 'mail_too_large'],
  [/^7\.\d+$/, 'refused_by_rules'],
];

/** @param code e.g. `5.1.1`; absent where the server gave none */
export function reasonOf(code: string | undefined, replyCode?: number): DeliveryReason {
  const rest = code?.replace(/^\d\./, '') ?? '';
  const found = BY_CODE.find(([pattern]) => pattern.test(rest));
  if (found) return found[1];
  // RFC 5321: 550 and 553 to a recipient speak of the mailbox.
  if (code === undefined && replyCode === 550) return 'mailbox_unknown';
  if (code === undefined && replyCode === 553) return 'address_wrong';
  if (code === undefined && replyCode === 552) return 'mailbox_full';
  return 'refused';
}
