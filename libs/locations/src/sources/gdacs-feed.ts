import { invalid } from '@para42/platform';
import { ATTRIBUTE, childOf, readXml, unescapeXml } from './source-xml';

/** An item of the feed: element name to text, with attributes as `element@attribute`. */
export type FeedItem = ReadonlyMap<string, string>;

/** The feed: its items, and when the publisher made it (ISO 8601), where it tells. */
export interface GdacsFeed {
  readonly items: readonly FeedItem[];
  readonly publishedAt: string | undefined;
}

/**
 * The items of a GDACS RSS feed.
 * @throws DomainError invalid `source_file_xml`, `source_file_doctype`, `source_file_nesting` or
 * `source_file_shape`
 */
export function readFeed(text: string): GdacsFeed {
  const channel = childOf(childOf(readXml(text, ['item']), 'rss'), 'channel');
  if (channel === undefined) {
    throw invalid('source_file_shape', 'The file is not an RSS feed: it has no rss/channel.');
  }
  const items = childOf(channel, 'item');
  return {
    items: (Array.isArray(items) ? items : []).map(flatten),
    publishedAt: instantOf(childOf(channel, 'pubDate')),
  };
}

/** `Mon, 30 Dec 2019 01:35:11 GMT`. */
function instantOf(text: unknown): string | undefined {
  const time = typeof text === 'string' && /^[\w,: +-]{16,40}$/.test(text) ? Date.parse(text) : NaN;
  const instant = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return /^(19[7-9]|20)\d/.test(instant) ? instant : undefined;
}

/** Children of the item one level down, with `geo:Point` opened; repeated elements keep the first. */
function flatten(item: unknown): FeedItem {
  const fields = new Map<string, string>();
  const take = (name: string, value: unknown): void => {
    if (typeof value === 'string' && !fields.has(name)) fields.set(name, unescapeXml(value));
  };
  for (const [name, value] of Object.entries((item ?? {}) as Record<string, unknown>)) {
    const node: unknown = Array.isArray(value) ? value[0] : value;
    take(name, node);
    if (node === null || typeof node !== 'object') continue;
    for (const [inner, text] of Object.entries(node)) {
      if (inner === '#text') take(name, text);
      else if (inner.startsWith(ATTRIBUTE)) take(`${name}${inner}`, text);
      else if (name === 'geo:Point') take(inner, text);
    }
  }
  return fields;
}
