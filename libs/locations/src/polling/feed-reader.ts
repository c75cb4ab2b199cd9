import { Injectable } from '@nestjs/common';
import { DomainError, SafeFetch, type SafeResponse } from '@para42/platform';
import type { SourceFormat } from '../sources/risk-source';
import { readRetryAfter } from './poll-delay.policy';
import { shownUrl } from './source-poll';

export interface FeedRequest {
  readonly url: string;
  readonly formats: readonly SourceFormat[];
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FeedAnswer =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'file';
      readonly bytes: Buffer;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | FeedFailure;

export interface FeedFailure {
  readonly kind: 'failed';
  readonly code: string;
  readonly detail: string;
  /** Milliseconds for which the publisher asked to be left alone. */
  readonly holdMs: number;
}

/** As large as a file that a person may upload. */
const MOST_BYTES = 25_000_000;
const TIMEOUT_MS = 60_000;
const LONGEST_VALIDATOR = 500;

const ACCEPTS: Readonly<Record<SourceFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/rss+xml, application/xml, text/xml',
};

/** Asks a publisher for its current edition, and takes "unchanged" for an answer. */
@Injectable()
export class FeedReader {
  constructor(private readonly http: SafeFetch) {}

  /**
   * Never throws for what a publisher does: whatever comes is an answer or a failure with a reason.
   * @param timeoutMs for the whole exchange
   */
  async read(request: FeedRequest, timeoutMs = TIMEOUT_MS): Promise<FeedAnswer> {
    try {
      const response = await this.http.fetch(request.url, {
        headers: headersOf(request),
        maxBytes: MOST_BYTES,
        timeoutMs,
        gzip: true,
      });
      return answerOf(request, response);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return failed(error.code, error.detail);
    }
  }
}

function headersOf({ formats, etag, lastModified }: FeedRequest): Record<string, string> {
  return {
    accept: formats.map((format) => ACCEPTS[format]).join(', '),
    'user-agent': 'para42 (human rights due diligence)',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function answerOf(request: FeedRequest, { status, headers, body }: SafeResponse): FeedAnswer {
  const conditional = request.etag !== null || request.lastModified !== null;
  if (status === 304 && conditional) return { kind: 'unchanged' };
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    return failed('feed_redirects', redirectTold(request.url, headers.location));
  }
  if (status !== 200) {
    const holdMs = readRetryAfter(headers['retry-after'], Date.now());
    const detail = `The publisher answered with status ${status}.`;
    return failed(status === 429 ? 'feed_too_many' : 'feed_status', detail, holdMs);
  }
  if (body.length === 0) return failed('feed_empty', 'The publisher answered with nothing.');
  return {
    kind: 'file',
    bytes: body,
    etag: validator(headers.etag),
    lastModified: validator(headers['last-modified']),
  };
}

/** A redirect is not followed: where it leads is for a person to look at and to set. */
function redirectTold(from: string, location: string): string {
  const target = URL.canParse(location, from) ? shownUrl(new URL(location, from).href) : 'nowhere';
  return `The address now leads to ${target.slice(0, 200)}. Redirects are not followed: look at it and set it as the address to poll.`;
}

/** What goes back in a header later must be short and printable. */
function validator(header: string | undefined): string | null {
  return header !== undefined && header.length <= LONGEST_VALIDATOR && /^[\x20-\x7e]+$/.test(header)
    ? header
    : null;
}

function failed(code: string, detail: string, holdMs = 0): FeedFailure {
  return { kind: 'failed', code, detail, holdMs };
}
