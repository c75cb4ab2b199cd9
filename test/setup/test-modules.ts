import 'reflect-metadata';
import {
  type DynamicModule,
  Module,
  type ModuleMetadata,
  type Provider,
  type Type,
} from '@nestjs/common';
import type { ActorResolver, AnyJob, Ctx } from '@para42/platform';
import { HANDLES } from '../../libs/platform/src/jobs/job-handler';

type Import = NonNullable<ModuleMetadata['imports']>[number];

/** What a test composes, around the modules that it is about. */
@Module({})
export class TestRoot {}

/** What takes the place of modules that a test does without. */
@Module({})
export class StandIns {}

/** Every provider that a test's modules bring, however deep, without building any of them. */
export function providersOf(imports: readonly Import[], own: readonly Provider[]): Provider[] {
  const seen = new Set<unknown>();
  const found: Provider[] = [...own];
  const visit = (entry: unknown): void => {
    if (typeof entry !== 'function' && !isDynamic(entry)) return;
    if (seen.has(entry)) return;
    seen.add(entry);
    const module = isDynamic(entry) ? entry.module : (entry as Type);
    found.push(...metadata<Provider>('providers', module));
    for (const inner of metadata('imports', module)) visit(inner);
    if (!isDynamic(entry)) return;
    found.push(...(entry.providers ?? []));
    for (const inner of entry.imports ?? []) visit(inner);
  };
  imports.forEach(visit);
  return found;
}

/** The jobs whose handlers are among the providers. */
export function jobsOf(providers: readonly Provider[]): AnyJob[] {
  return providers.flatMap((provider) => {
    const target = typeof provider === 'function' ? provider : classOf(provider);
    const job: unknown = target === undefined ? undefined : Reflect.getMetadata(HANDLES, target);
    return job === undefined ? [] : [job as AnyJob];
  });
}

export function provides(providers: readonly Provider[], token: unknown): boolean {
  return providers.some((provider) => provider === token || tokenOf(provider) === token);
}

/** Stands in for identity where a test does without it: whoever acted still may do everything. */
export const actorsOfTests: ActorResolver = {
  rebuild: (tenantId, { grantId, ...actor }, requestId) =>
    Promise.resolve<Ctx>({
      tenantId,
      actor,
      requestId,
      permissions: new Set(['*']),
      ...(grantId === undefined ? {} : { grantId }),
    }),
};

function isDynamic(entry: unknown): entry is DynamicModule {
  return typeof entry === 'object' && entry !== null && 'module' in entry;
}

function metadata<T>(key: string, module: Type): T[] {
  return (Reflect.getMetadata(key, module) as T[] | undefined) ?? [];
}

function classOf(provider: Provider): object | undefined {
  if (typeof provider === 'object' && 'useClass' in provider) return provider.useClass;
  return undefined;
}

function tokenOf(provider: Provider): unknown {
  return typeof provider === 'object' && 'provide' in provider ? provider.provide : provider;
}
