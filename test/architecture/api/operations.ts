import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PUBLIC, REQUIRES, SIGNED_IN } from '../../../libs/platform/src/http/access.decorators';

export type Json = Record<string, unknown>;

/** A schema of the document, as far as these checks look into it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Schema;
}

interface Answer {
  content?: Record<string, { schema?: Schema }>;
}

/** One operation of the OpenAPI document. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  tags: string[];
  parameters: Parameter[];
  body?: Schema;
  /** `multipart/form-data`: the body is a file. */
  takesFile: boolean;
  responses: Record<string, Answer>;
  shownOnce: boolean;
}

interface RawOperation {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, Answer>;
  'x-shown-once'?: boolean;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation, in order of its id. */
export function listOperations(document: OpenAPIObject): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const raw = item[method] as unknown as RawOperation | undefined;
      if (raw) operations.push(operationOf(path, method, raw));
    }
  }
  return operations.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  const content = raw.requestBody?.content ?? {};
  const body = content['application/json']?.schema;
  return {
    id: raw.operationId,
    method,
    path,
    summary: raw.summary ?? '',
    tags: raw.tags ?? [],
    parameters: raw.parameters ?? [],
    ...(body ? { body } : {}),
    takesFile: 'multipart/form-data' in content,
    responses: raw.responses,
    shownOnce: raw['x-shown-once'] === true,
  };
}

/** Follows a reference into the components of the document. */
export function resolveSchema(document: OpenAPIObject, schema: Schema | undefined): Schema {
  const name = schema?.$ref?.split('/').pop();
  if (name === undefined) return schema ?? {};
  return document.components?.schemas?.[name] ?? {};
}

/** Operation id to what it asks for: a permission, `public`, `signed in`, or nothing at all. */
export function accessOf(app: INestApplication): Map<string, string[]> {
  const access = new Map<string, string[]>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const methods = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(methods)) {
        const method = methods[name];
        if (typeof method !== 'function' || !isOperation(method)) continue;
        access.set(
          `${metatype.name.replace(/Controller$/, '')}_${name}`,
          asksFor(metatype, method),
        );
      }
    }
  }
  return access;
}

function isOperation(method: object): boolean {
  return Reflect.hasMetadata(PATH_METADATA, method) && Reflect.hasMetadata(METHOD_METADATA, method);
}

function asksFor(controller: object, method: object): string[] {
  const read = (key: string): unknown =>
    (Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller)) as unknown;
  const permission = read(REQUIRES);
  return [
    ...(read(PUBLIC) === true ? ['public'] : []),
    ...(read(SIGNED_IN) === true ? ['signed in'] : []),
    ...(typeof permission === 'string' ? [permission] : []),
  ];
}
