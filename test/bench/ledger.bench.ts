import { type Ctx, newId, systemCtx, type Tx } from '@para42/platform';
import type { Pool } from 'pg';
import { type Bench, byTurns, digits, type Measurement } from './bench';

const CLIENTS = 16;

/** Entries of the ledger by sixteen clients, against inserting a row of the same length and committing. */
export const ledgerBench: Bench = {
  name: 'ledger',
  async run(world) {
    const db = await world.database('ledger');
    const tx = await db.tx(CLIENTS);
    const tenants = Array.from({ length: CLIENTS }, () => newId());
    for (const id of tenants) {
      await db
        .superuser(1)
        .query(`insert into tenant (id, slug, name) values ($1, $2, 'Bench')`, [
          id,
          `b-${id}`.slice(-20),
        ]);
    }
    const plain = db.superuser(CLIENTS);
    await plain.query('create table plain (id uuid primary key, line text not null)');
    const count = world.size(20_000, 2_000);
    const rounds = world.size(3, 1);
    const floor = () => rateOf(count, () => insertPlain(plain));
    const one = await byTurns(
      rounds,
      () => rateOf(count, () => append(tx, systemCtx(String(tenants[0])))),
      floor,
    );
    const many = await byTurns(
      rounds,
      () => rateOf(count, (client) => append(tx, systemCtx(String(tenants[client])))),
      floor,
    );
    return [
      measurement('ledger', one, world.small ? 0.08 : 0.2),
      measurement('ledger-16-tenants', many, world.small ? 0.25 : 0.7),
    ];
  },
};

function measurement(
  name: string,
  seen: { product: number; floor: number },
  bar: number,
): Measurement {
  const note = `${digits(seen.product)} entries/s; plain insert and commit ${digits(seen.floor)}/s`;
  return { name, ratio: seen.product / seen.floor, bar, kind: 'least', notes: [note] };
}

function append(tx: Tx, ctx: Ctx): Promise<void> {
  return tx.run(ctx, (txCtx) => {
    const subject = { type: 'bench', id: newId() };
    txCtx.ledger.append({ action: 'bench.written', subject, parts: [{ of: subject.id }] });
    return Promise.resolve();
  });
}

const LINE = 'x'.repeat(420);

async function insertPlain(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into plain (id, line) values ($1, $2)', [newId(), LINE]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Calls per second of `work` by all clients together. */
async function rateOf(count: number, work: (client: number) => Promise<void>): Promise<number> {
  let left = count;
  const client = async (number: number) => {
    while (left > 0) {
      left -= 1;
      await work(number);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return count / ((performance.now() - from) / 1000);
}
