import { createHash, randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

const REDIRECT = 'http://127.0.0.1:9/signed-in';
const ROBOT_SECRET = randomBytes(24).toString('base64url');

/** A real OpenID provider on loopback, where anybody logs in by name. */
export class OidcServer {
  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    /** The private key that it signs with, for tokens that it would never make. */
    readonly key: JWK,
  ) {}

  static async start(alg: 'ES256' | 'EdDSA'): Promise<OidcServer> {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `key-${alg}` };
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', await listenerOf(issuer, configurationOf(alg, key)));
    return new OidcServer(server, issuer, key);
  }

  get jwksUrl(): string {
    return `${this.issuer}/jwks`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  /** A person logs in with a browser: authorization code, PKCE, login and consent by form. */
  async tokensOf(login: string, resource: string): Promise<{ access: string; id: string }> {
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const start = new URL('/auth', this.issuer);
    start.search = new URLSearchParams({
      client_id: 'web',
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: 'openid api',
      resource,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    let at = await browser.follow(start.href, REDIRECT);
    at = await browser.submit(at, { prompt: 'login', login, password: 'any' }, REDIRECT);
    at = await browser.submit(at, { prompt: 'consent' }, REDIRECT);
    const code = new URL(at).searchParams.get('code') ?? '';
    const tokens = await this.ask({
      grant_type: 'authorization_code',
      client_id: 'web',
      redirect_uri: REDIRECT,
      code_verifier: verifier,
      code,
      resource,
    });
    return { access: tokens.access_token ?? '', id: tokens.id_token ?? '' };
  }

  /** A program's token, by its own secret. */
  async robotToken(resource: string): Promise<string> {
    const tokens = await this.ask({
      grant_type: 'client_credentials',
      client_id: 'robot',
      client_secret: ROBOT_SECRET,
      scope: 'api',
      resource,
    });
    return tokens.access_token ?? '';
  }

  private async ask(form: Record<string, string>): Promise<Record<string, string>> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    if (!answer.ok) throw new Error(`the provider refused: ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  }
}

/** The package warns, when it loads and when it starts, that a quick start is not for production. */
async function listenerOf(
  issuer: string,
  configuration: Record<string, unknown>,
): Promise<RequestListener> {
  const warnings = jest.spyOn(console, 'warn').mockImplementation();
  try {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration).callback();
  } finally {
    warnings.mockRestore();
  }
}

function configurationOf(alg: string, key: JWK): Record<string, unknown> {
  return {
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: [
      {
        client_id: 'web',
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        redirect_uris: [REDIRECT],
        id_token_signed_response_alg: alg,
      },
      {
        client_id: 'robot',
        client_secret: ROBOT_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: alg,
      },
    ],
    scopes: ['openid', 'api'],
    ttl: {
      AccessToken: 300,
      ClientCredentials: 300,
      IdToken: 300,
      Session: 60,
      Grant: 60,
      Interaction: 60,
    },
    findAccount: async (_ctx: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id }),
    }),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx: unknown, resource: string) => ({
          scope: 'api',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg } },
        }),
      },
    },
  };
}

/** Keeps cookies and follows redirects, up to the address that the login ends at. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async submit(address: string, form: Record<string, string>, end: string): Promise<string> {
    return this.follow(address, end, form);
  }

  async follow(address: string, end: string, form?: Record<string, string>): Promise<string> {
    let at = address;
    let body = form ? new URLSearchParams(form) : undefined;
    for (let hop = 0; hop < 10 && !at.startsWith(end); hop += 1) {
      const answer = await fetch(at, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        ...(body ? { body } : {}),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split(/=(.*)/s);
        this.cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (!location) {
        if (answer.ok) return at;
        throw new Error(`${at} answers ${answer.status}: ${await answer.text()}`);
      }
      at = new URL(location, at).href;
      body = undefined;
    }
    return at;
  }
}
