import { invalid } from '../errors/domain-error';

/** What a report about one mail says. */
export interface BounceReport {
  deliveryId: string;
  tenantId: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, e.g. `5.1.1`. */
  status: string;
  /** Addresses to which the mail could not be brought, and to which it was sent; lower case. */
  recipients: string[];
}

type Fields = ReadonlyMap<string, string>;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const NAMED = new RegExp(`^<?(${UUID})\\.(${UUID})(?:@[^<>\\s]+>)?$`, 'i');
const RETURNED = /^(message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers)$/;

/**
 * Reads a delivery status notification (RFC 3464, within multipart/report of RFC 6522) about one mail
 * to one recipient. The mail is named by its envelope id (RFC 3461) or by the Message-ID of what was
 * returned; where both are there they agree. Nothing is guessed from the text for people.
 * @throws DomainError invalid `bounce_unreadable`
 */
export function readBounce(message: string): BounceReport {
  const { headers, body } = split(message.replace(/\r\n/g, '\n'));
  const type = contentType(headers);
  if (type.value !== 'multipart/report' || type.parameters.get('report-type') !== 'delivery-status')
    throw unreadable('It is no multipart/report with report-type=delivery-status.');
  const parts = partsOf(body, type.parameters.get('boundary') ?? '');
  const status = only(
    parts.filter((part) => /^message\/(global-)?delivery-status$/.test(part.type)),
    'It has not exactly one part of type message/delivery-status.',
  );
  const [perMessage, ...perRecipient] = blocksOf(status.body);
  const recipient = only(perRecipient, 'It speaks of none or of several recipients.');
  if (!perMessage?.has('reporting-mta')) throw unreadable('Reporting-MTA is missing.');
  if (!recipient.has('final-recipient')) throw unreadable('Final-Recipient is missing.');
  return {
    ...namedBy(perMessage, parts),
    action: actionOf(recipient.get('action')),
    status: statusOf(recipient.get('status')),
    recipients: recipientsOf(recipient),
  };
}

/** A mail that was passed on comes back from another address than the one it was sent to. */
function recipientsOf(recipient: Fields): string[] {
  return [recipient.get('original-recipient'), recipient.get('final-recipient')].flatMap((text) => {
    const address = /^\s*(?:rfc822|utf-8)\s*;\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$/i.exec(
      text ?? '',
    )?.[1];
    return address === undefined ? [] : [address.toLowerCase()];
  });
}

interface Part {
  type: string;
  body: string;
}

function namedBy(perMessage: Fields, parts: readonly Part[]) {
  const returned = parts.find((part) => RETURNED.test(part.type));
  const told = [
    perMessage.get('original-envelope-id'),
    returned && split(returned.body).headers.get('message-id'),
  ].flatMap((text) => {
    const found = NAMED.exec(text?.trim() ?? '');
    return found ? [`${found[1]}.${found[2]}`.toLowerCase()] : [];
  });
  const [deliveryId = '', tenantId = ''] = only(
    [...new Set(told)],
    'It names no mail of this installation: neither Original-Envelope-Id nor the Message-ID of the returned mail is one of ours, or they differ.',
  ).split('.');
  return { deliveryId, tenantId };
}

function actionOf(text: string | undefined): BounceReport['action'] {
  const action = text?.trim().toLowerCase() ?? '';
  if (!/^(failed|delayed|delivered|relayed|expanded)$/.test(action))
    throw unreadable('Action is none of failed, delayed, delivered, relayed, expanded.');
  return action as BounceReport['action'];
}

function statusOf(text: string | undefined): string {
  // A comment may follow, as in `5.1.1 (bad destination)`.
  const status = /^([245]\.\d{1,3}\.\d{1,3})(\s*\(.*\))?$/.exec(text?.trim() ?? '')?.[1];
  if (status === undefined) throw unreadable('Status is no code such as 5.1.1.');
  return status;
}

/** Parts that are not encoded: RFC 3464 has its part in 7 bits. */
function partsOf(body: string, boundary: string): Part[] {
  if (!/^[\w'()+,./:=? -]{1,70}$/.test(boundary)) throw unreadable('It has no boundary.');
  const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (end < 0) throw unreadable('It ends in the middle.');
  return pieces.slice(0, end).map((piece) => {
    const { headers, body: text } = split(piece.replace(/^[ \t]*\n/, ''));
    const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? '7bit';
    const type = contentType(headers).value;
    if (type.startsWith('message/') && !/^(7bit|8bit|binary)$/.test(encoding))
      throw unreadable(`A part of type ${type} is encoded.`);
    return { type, body: text };
  });
}

function split(text: string): { headers: Fields; body: string } {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  return { headers: fieldsOf(head), body: end < 0 ? '' : text.slice(end).replace(/^\n+/, '') };
}

function blocksOf(text: string): Fields[] {
  return text
    .trim()
    .split(/\n[ \t]*\n/)
    .map(fieldsOf);
}

/** Fields by name in small letters; a folded one is one line, and of a repeated one the first counts. */
function fieldsOf(text: string): Fields {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([!-9;-~]+):(.*)$/.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && !fields.has(key)) fields.set(key, value ?? '');
  }
  return fields;
}

function contentType(headers: Fields): { value: string; parameters: ReadonlyMap<string, string> } {
  const text = headers.get('content-type') ?? 'text/plain';
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(
    /;\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s;]+))/g,
  ))
    parameters.set(name.toLowerCase(), quoted ?? plain ?? '');
  return { value: text.split(';')[0]?.trim().toLowerCase() ?? '', parameters };
}

function only<T>(values: readonly T[], otherwise: string): T {
  const [value] = values;
  if (values.length !== 1 || value === undefined) throw unreadable(otherwise);
  return value;
}

function unreadable(why: string) {
  return invalid(
    'bounce_unreadable',
    `This is no report about one mail that can be read. ${why} Send the whole message as it came, with its headers.`,
  );
}
