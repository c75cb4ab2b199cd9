import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ACTORS,
  type AnyJob,
  createAdapter,
  createOpenApi,
  CREDENTIALS,
  type Ctx,
  PlatformHttpModule,
  PlatformModule,
  prepareApp,
} from '@para42/platform';
import type { Response, Test } from 'supertest';
import { ApiContract } from './api-contract';
import type { TestDatabase } from './database';
import { request } from './load-supertest';
import { authorizationOf, TestCredentials } from './test-credentials';
import { actorsOfTests, jobsOf, providersOf, provides, StandIns, TestRoot } from './test-modules';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Headers = Readonly<Record<string, string>>;

/**
 * The HTTP application of some modules on a test database, as `main.ts` builds it. Where identity is
 * not among the modules, `apiClient(app).as(ctx)` is believed.
 */
export async function httpApp(
  db: TestDatabase,
  parts: Pick<ModuleMetadata, 'imports' | 'providers' | 'controllers'> & {
    jobs?: readonly AnyJob[];
    trustedProxies?: readonly string[];
  },
): Promise<NestFastifyApplication> {
  const { imports = [], providers = [], controllers = [], jobs, trustedProxies } = parts;
  const all = providersOf(imports, providers);
  const standIns = [
    { provide: ACTORS, useValue: actorsOfTests },
    { provide: CREDENTIALS, useClass: TestCredentials },
  ].filter(({ provide }) => !provides(all, provide));
  const root = {
    module: TestRoot,
    imports: [
      PlatformModule.forRoot(db.platformParts(jobs ?? jobsOf(all))),
      { module: StandIns, global: true, providers: standIns, exports: standIns },
      PlatformHttpModule,
      ...imports,
    ],
    controllers,
    providers,
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    root,
    createAdapter(trustedProxies),
    {
      bodyParser: false,
      abortOnError: false,
      logger: ['fatal', 'error'],
    },
  );
  await prepareApp(app);
  db.closeAtEnd(app);
  return app;
}

/**
 * Requests to an application, each answer of which is held against the OpenAPI document of the
 * application itself: an undocumented status, content type or property fails the test.
 */
export function apiClient(app: NestFastifyApplication): ApiClient {
  return new ApiClient(app, new LazyContract(app), {});
}

export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly contract: LazyContract,
    private readonly headers: Headers,
  ) {}

  /** Acts in this context, where the application has no identity module. */
  as(ctx: Ctx): ApiClient {
    return this.with({ authorization: authorizationOf(ctx) });
  }

  bearer(token: string): ApiClient {
    return this.with({ authorization: `Bearer ${token}` });
  }

  with(headers: Headers): ApiClient {
    return new ApiClient(this.app, this.contract, { ...this.headers, ...headers });
  }

  get(path: string): Test {
    return this.send('get', path);
  }

  post(path: string): Test {
    return this.send('post', path);
  }

  put(path: string): Test {
    return this.send('put', path);
  }

  patch(path: string): Test {
    return this.send('patch', path);
  }

  delete(path: string): Test {
    return this.send('delete', path);
  }

  private send(method: Method, path: string): Test {
    const test = request(this.app.getHttpServer())[method](path).set(this.headers);
    return test.expect((response: Response) => {
      const headers = response.headers as Readonly<Record<string, string | undefined>>;
      // Absent for an answer that is no text, whatever the type says.
      const text = response.text as string | undefined;
      const seen = {
        method,
        path: path.split('?')[0] ?? path,
        status: response.status,
        contentType: headers['content-type'],
        body: response.body as unknown,
        bytes: Number(headers['content-length'] ?? text?.length ?? 1),
      };
      const faults = this.contract.get().faults(seen);
      if (faults.length === 0) return;
      const said = text ? `\n${text.slice(0, 2000)}` : '';
      throw new Error(`${method.toUpperCase()} ${path} ${faults.join('; ')}${said}`);
    });
  }
}

/** The document is made once per application, when the first answer comes. */
class LazyContract {
  private made: ApiContract | undefined;

  constructor(private readonly app: NestFastifyApplication) {}

  get(): ApiContract {
    this.made ??= new ApiContract(
      JSON.parse(JSON.stringify(createOpenApi(this.app))) as Record<string, unknown>,
    );
    return this.made;
  }
}
