import { z } from 'zod';

/** Lists in order of id. */
export const idCursor = z.object({ id: z.uuid() });
