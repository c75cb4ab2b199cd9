import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher on this machine: answers as a test tells it to, and keeps what it was asked. */
export class FeedServer {
  /** Headers of the requests, in order. */
  readonly asked: Record<string, unknown>[] = [];
  answer: RequestListener = (_request, response) => response.writeHead(500).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FeedServer> {
    const server = createServer();
    const feed = new FeedServer(server);
    server.on('request', (request, response) => {
      feed.asked.push({ path: request.url, ...request.headers });
      feed.answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return feed;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/feed`;
  }

  /** Serves these bytes with an ETag, and 304 to whoever has it. */
  serve(body: Buffer, etag = '"1"'): void {
    this.answer = (request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(body);
    };
  }

  fail(status: number, headers: Record<string, string> = {}): void {
    this.answer = (_request, response) => response.writeHead(status, headers).end('no');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
