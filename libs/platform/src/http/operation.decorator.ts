import { ApiOperation } from '@nestjs/swagger';

/** Longer ones do not fit the list of operations in a browser. */
const LONGEST_SUMMARY = 120;

/**
 * What an operation does, in plain words, for the API document: the first sentence is its summary,
 * what follows goes into its description.
 * @throws Error when the first sentence is longer than 120 characters
 */
export function Does(text: string): MethodDecorator {
  const [, first = '', rest = ''] = /^(.*?[.!?])(?:\s+(.*))?$/s.exec(text) ?? [];
  if (first === '')
    throw new Error(`@Does('${text}'): write a sentence that ends with a full stop`);
  if (first.length > LONGEST_SUMMARY)
    throw new Error(`@Does('${first}'): at most ${LONGEST_SUMMARY} characters in a sentence`);
  return ApiOperation({
    summary: first.replace(/\.$/, ''),
    ...(rest ? { description: rest } : {}),
  });
}
