import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '../context/ctx';
import type { Principal } from '../context/ports';

/** A file that came in, on local disk until the response is sent. */
export interface UploadedFile {
  path: string;
  name: string;
  bytes: number;
  sha256: string;
  /** By content, not by the client's word. */
  detectedType: string;
}

/** What the platform attaches to a request. */
export interface RequestState {
  ctx?: Ctx;
  principal?: Principal;
  upload?: UploadedFile;
}

export type PlatformRequest = FastifyRequest & { para42?: RequestState };
export type PlatformReply = FastifyReply;

export function stateOf(request: PlatformRequest): RequestState {
  return (request.para42 ??= {});
}
