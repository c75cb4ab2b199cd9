import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/config';
import { DomainError } from '../errors/domain-error';
import { answerClientError } from './client-error';
import { DEFAULT_BODY_LIMITS, parseJsonBody, readUtf8, type BodyLimits } from './json-body';
import { createOpenApi } from './openapi';
import { problemOf } from './problem';
import { ARRIVAL_MS, endLateBodies } from './request-time';
import { removeDeadUploadFolders } from './upload-folder';

/** Nothing above this is read at all; each operation has its own, lower limit. */
const HARD_BODY_LIMIT = 20_000_000;
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * What fails before Nest sees the request (parsing, unknown routes) is a problem document as well.
 * Nest sets one handler of errors, Fastify has room for one: ours takes its place.
 */
class ProblemAdapter extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.instance.setErrorHandler(answerWithProblem as never);
  }
}

/**
 * The Fastify side of the API: request ids, limits. Body parsing is ours (`bodyParser: false`).
 * @param trustedProxies addresses whose X-Forwarded-For is believed; of nobody else is it looked at
 */
export function createAdapter(trustedProxies: readonly string[] = []): FastifyAdapter {
  return new ProblemAdapter({
    bodyLimit: HARD_BODY_LIMIT,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: ARRIVAL_MS.upload,
    http: {
      headersTimeout: ARRIVAL_MS.headers,
      connectionsCheckingInterval: ARRIVAL_MS.look,
    },
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerWithProblem as never,
    routerOptions: { maxParamLength: 200 },
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Everything that is set on the application before it listens; the same in tests. */
export async function prepareApp(app: NestFastifyApplication): Promise<void> {
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const { publicUrl = '' } = app.get<Config>(CONFIG, { strict: false });
  // Over plain HTTP they would send a browser to a port where nobody speaks TLS.
  const encrypted = publicUrl.startsWith('https:');
  await app.register(helmet as never, {
    strictTransportSecurity: encrypted,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: encrypted ? [] : null,
      },
    },
  });
  await app.register(multipart as never);
  await removeDeadUploadFolders();
  endLateBodies(instance, ARRIVAL_MS.request);
  parseJsonWithinLimits(instance);
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('cache-control', 'no-store').header('x-request-id', request.id);
    done(encodingFault(request));
  });
  // Made when first asked for, and kept.
  SwaggerModule.setup('docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: '',
  });
  await app.init();
  await instance.ready();
}

/** Nothing is unpacked here, so a packed body would be read as nonsense. */
function encodingFault({ headers }: FastifyRequest): DomainError | undefined {
  if ((headers['content-encoding'] ?? 'identity') === 'identity') return undefined;
  return new DomainError(
    'unsupported',
    'unsupported_encoding',
    'Bodies are taken unpacked only. Send it again without Content-Encoding.',
  );
}

function parseJsonWithinLimits(instance: FastifyInstance): void {
  instance.removeContentTypeParser(['application/json', 'text/plain']);
  instance.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: HARD_BODY_LIMIT },
    (
      request: FastifyRequest,
      body: string | Buffer,
      done: (error: Error | null, value?: unknown) => void,
    ) => {
      try {
        const config = request.routeOptions.config as { bodyLimits?: BodyLimits };
        const limits = config.bodyLimits ?? DEFAULT_BODY_LIMITS;
        const bytes = Buffer.from(body);
        if (bytes.length > limits.maxBytes) {
          throw new DomainError(
            'too_large',
            'body_too_large',
            `The body is larger than ${limits.maxBytes} bytes, the limit of this operation.`,
          );
        }
        done(null, parseJsonBody(readUtf8(bytes), limits));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** Also for a path that the router cannot read: no hook has set the headers by then. */
function answerWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const { problem } = problemOf(error, request.id);
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .send(problem);
}
