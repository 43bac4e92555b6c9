import { resolve } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import {
  createJsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { Problem } from '../../contract/index.ts';
import type { Identity } from '../auth/identity.ts';
import { mountIdentity } from './identity-routes.ts';
import { languageOf, problemDocument, sendProblem } from './problems.ts';
import { type Mounted, mountRoutes, type RouteRuntime } from './routes.ts';

export interface AppOptions {
  log: Logger;
  runtime: RouteRuntime;
  identity: Identity;
  modules: readonly Mounted[];
  /** Folder of the built web application; absent while only the API is served. */
  webRoot?: string | undefined;
  healthy: () => Promise<void>;
  metrics: () => Promise<string>;
  requestsPerMinute?: number;
  /** Longest time in which a request must have come whole, in ms. */
  requestMilliseconds?: number | undefined;
}

/** Time for 200 MB over a slow line; who sends slower holds a connection for nothing. In ms. */
const longestRequest = 10 * 60_000;
/** Connections at once; those beyond are closed at once, before they cost anything. */
const mostConnections = 5000;

const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // Ant Design writes its styles at run time.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

/** The whole HTTP side: contract routes, identity, OpenAPI and its page, health, metrics and the web application. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const requestTimeout = options.requestMilliseconds ?? longestRequest;
  const app = fastify({
    requestTimeout,
    http: {
      connectionsCheckingInterval: Math.min(30_000, requestTimeout),
      // Node takes the larger of the two for the body.
      headersTimeout: Math.min(60_000, requestTimeout),
    },
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: 'loopback',
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.server.maxConnections = mostConnections;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(rateLimit, { max: options.requestsPerMinute ?? 3000, timeWindow: 60_000 });
  await app.register(multipart, {
    limits: {
      files: 1,
      fields: 20,
      fieldSize: 64 * 1024,
      headerPairs: 100,
      fileSize: Number.MAX_SAFE_INTEGER,
    },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Zhanlan 湛蓝',
        version: '0.1.0',
        description: 'Eco-environment command centre · 生态环境智能指挥中心',
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zhanlan.session_token' } },
      },
      tags: options.modules.map(({ contract }) => ({
        name: contract.name,
        description: `${contract.title.zh} · ${contract.title.en}`,
      })),
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
    // Puts the named schemas, such as Figure, into the components of the document.
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    theme: { title: 'Zhanlan 湛蓝 API' },
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());

  app.get(
    '/healthz',
    { schema: { hide: true }, logLevel: 'silent', config: { rateLimit: false } },
    async (_request, reply) => {
      try {
        await options.healthy();
        return { status: 'ok' };
      } catch (error) {
        return reply.code(503).send({ status: 'unhealthy', reason: String(error) });
      }
    },
  );
  // Metrics tell about the inside of the house: only the machine itself may read them.
  app.get('/metrics', { schema: { hide: true }, logLevel: 'silent' }, async (request, reply) => {
    if (
      !['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') ||
      request.headers['x-forwarded-for']
    ) {
      throw new Problem('not-allowed', 403, {
        zh: '指标只对本机开放。',
        en: 'Metrics are open to this machine only.',
      });
    }
    return reply.type('text/plain; version=0.0.4').send(await options.metrics());
  });

  // Programs push tables as they are.
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  // PostgreSQL holds no NUL character in a text: it is refused at the door, not deep inside.
  app.addHook('preValidation', async (request) => {
    const body = typeof request.body === 'object' ? textOf(request.body) : '';
    if (/%00/.test(request.url) || body.includes('\\u0000')) {
      throw new Problem('invalid', 400, {
        zh: '请求含有空字符（NUL）。请去掉后重试。',
        en: 'The request contains a NUL character. Remove it and try again.',
      });
    }
  });
  await mountIdentity(app, options.identity, options.runtime);
  await app.register(async (scope) => mountRoutes(scope, options.modules, options.runtime));
  await mountWeb(app, options.webRoot);
  await app.ready();
  return app;
}

/** @throws Problem for a body nested so deeply that nothing here could walk through it */
function textOf(body: unknown): string {
  try {
    return JSON.stringify(body) ?? '';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('invalid', 400, {
      zh: '请求内容嵌套过深。请简化结构后重试。',
      en: 'The body of the request is nested too deeply. Make it simpler and try again.',
    });
  }
}

/** Serves the built web application; any page address answers with its shell. */
async function mountWeb(app: FastifyInstance, webRoot: string | undefined): Promise<void> {
  if (webRoot) {
    await app.register(staticFiles, {
      root: resolve(webRoot),
      wildcard: false,
      preCompressed: false,
      setHeaders: (reply, path) => {
        const immutable = path.includes('/assets/');
        reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (page && webRoot) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    const problem = new Problem('not-found', 404, {
      zh: '没有这个地址。请检查链接，或从首页进入。',
      en: 'There is nothing at this address. Check the link, or start from the home page.',
    });
    return reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(problemDocument(problem, languageOf(request), request.url)));
  });
}
