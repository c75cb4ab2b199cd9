import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config/config';
import { describeOperations } from './describe-operations';
import { ProblemDto, FieldProblemDto } from './problem.dto';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the application, the same bytes for the same code. */
export function createOpenApi(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Para 42')
    .setDescription(
      'Human rights due diligence on trafficking in persons and forced labour across product and labour supply chains. Every error is an RFC 9457 problem with a stable `code`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', '')
    .setOpenAPIVersion('3.1.0')
    .addServer(app.get<Config>(CONFIG, { strict: false }).publicUrl ?? '/')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'Access token, OIDC token or API key',
    })
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    extraModels: [ProblemDto, FieldProblemDto],
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}_${method}`,
  });
  // A problem may carry members of its own, such as the current version of a stale record.
  Object.assign(document.components?.schemas?.ProblemDto ?? {}, { additionalProperties: true });
  describeOperations(document);
  delete (document.info as unknown as Json).contact;
  document.info.license = { name: 'Apache-2.0', identifier: 'Apache-2.0' } as never;
  return to31(document) as OpenAPIObject;
}

/** OpenAPI 3.1 is JSON Schema 2020-12: `nullable` becomes a type of its own. */
function to31(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(to31);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Json;
  const out = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, to31(inner)]));
  if ('x-any' in out) {
    delete out['x-any'];
    delete out.type;
  }
  if (nullable !== true || 'x-any' in rest) return out;
  return withNull(out);
}

function withNull(schema: Json): Json {
  const { type, description, enum: values, ...rest } = schema;
  // Beside a reference a type of its own changes nothing: what is referred to still refuses null.
  if (typeof type === 'string' && !('allOf' in rest)) {
    return {
      ...schema,
      type: [type, 'null'],
      ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
    };
  }
  return { ...(description ? { description } : {}), anyOf: [rest, { type: 'null' }] };
}
