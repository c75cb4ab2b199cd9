/** Elements of a feed item by name; what is not given is that of a drought in Nepal. */
export type FeedFields = Readonly<Record<string, string>>;

const DROUGHT: FeedFields = {
  title: 'Drought is on going in Nepal',
  description: 'The Drought alert level is Orange.',
  'gdacs:eventtype': 'DR',
  'gdacs:eventid': '1',
  'gdacs:episodeid': '1',
  'gdacs:alertlevel': 'Orange',
  'gdacs:fromdate': 'Wed, 21 Nov 2018 00:00:00 GMT',
  'gdacs:todate': 'Mon, 30 Dec 2019 01:37:00 GMT',
  'georss:point': '27.7 85.3',
  'gdacs:bbox': '81 89 24 31',
  'gdacs:iso3': 'NPL',
  'gdacs:country': 'Nepal',
};

/** A GDACS feed with one item for each set of fields, as bytes. */
export function gdacsFeed(...items: FeedFields[]): Buffer {
  const elements = items.map((fields) => {
    const body = Object.entries({ ...DROUGHT, ...fields }).map(
      ([name, text]) => `<${name}>${text}</${name}>`,
    );
    return `<item>${body.join('')}</item>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${elements.join('')}</channel></rss>`,
  );
}

/** `count` floods with their own ids, so that a feed is long enough to lose some. */
export function manyFloods(count: number): FeedFields[] {
  return Array.from({ length: count }, (_, index) => ({
    'gdacs:eventtype': 'FL',
    'gdacs:eventid': String(100 + index),
    title: 'Flood alert in Bangladesh',
    'gdacs:iso3': 'BGD',
    'gdacs:country': 'Bangladesh',
    'georss:point': '24.9 91.9',
    'gdacs:bbox': '',
  }));
}
