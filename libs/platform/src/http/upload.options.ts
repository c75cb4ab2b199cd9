export const UPLOAD = 'para42:upload';

export interface UploadOptions {
  maxBytes: number;
  /**
   * Content types accepted, judged by content. `text/csv` and `text/plain` are any text. `any`: the
   * operation reads the content itself and says what is wrong with it.
   */
  types: readonly string[] | 'any';
  /** Further text fields of the form; they become the body, validated by the operation's class. */
  fields?: Readonly<Record<string, UploadField>>;
}

export interface UploadField {
  description: string;
  required?: boolean;
  format?: 'uuid' | 'date';
  /** The values that the field may have. */
  oneOf?: readonly string[];
}
