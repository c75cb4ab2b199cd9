import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Counts and durations of the process. No label carries a tenant, a person or an id. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly tasks: Counter<'kind' | 'outcome'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'para42_http_request_seconds',
      help: 'Duration of requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    });
    this.tasks = new Counter({
      name: 'para42_tasks_total',
      help: 'Tasks by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers: [this.registry],
    });
  }

  async render(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}
