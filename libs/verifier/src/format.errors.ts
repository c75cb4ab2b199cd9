/**
 * A text or value that is not in the one form this library reads and writes.
 *
 * `code` is stable and for machines (`base64_not_canonical`), `message` says what is wrong in words.
 */
export class FormatError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'FormatError';
  }
}
