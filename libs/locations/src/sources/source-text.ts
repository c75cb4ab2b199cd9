import { type DomainError, invalid } from '@para42/platform';

/**
 * The text of a source's file: UTF-8, with its byte order marks taken off. Some files carry a mark that
 * was encoded twice and shows as three characters (`ï»¿`, six bytes): the GDACS feed of 2024 does.
 * @throws DomainError invalid `source_file_encoding`
 */
export function sourceText(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid(
      'source_file_encoding',
      'The file is not UTF-8 text. Fetch it again from its publisher, or save it as UTF-8.',
    );
  }
  return text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)+/, '');
}

/** A file that holds more than is read of one: what is too much of, for the message. */
export function tooMuch(what: string): DomainError {
  return invalid(
    'source_file_too_much',
    `The file holds more than ${what}, which no file of a publisher does. Split it, or fetch it again.`,
  );
}
