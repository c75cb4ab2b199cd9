import { DateField, DecimalField, IntField, OneOfField, UuidField } from '@para42/platform';
import { SAID, WORD_CHANNELS, type Said, type WordChannel } from '../repayment/repayment.table';

/** Workers who were paid, by what they last said themselves. */
export class HeardDto {
  @IntField({ description: 'Say that they were paid' })
  confirmed!: number;

  @IntField({ description: 'Say that they were not paid, or less than told' })
  disputed!: number;

  @IntField({ description: 'Have not been asked, or have not answered' })
  notHeard!: number;
}

export class WordDto {
  @UuidField()
  id!: string;

  @OneOfField(SAID)
  said!: string;

  @IntField()
  workers!: number;

  @DecimalField({ nullable: true })
  receivedPerWorker!: string | null;

  @OneOfField(WORD_CHANNELS)
  channel!: string;

  @DateField()
  saidOn!: string;

  @UuidField({ nullable: true, description: 'The word that the same people gave before' })
  inPlaceOf!: string | null;
}

export class SayWordDto {
  @OneOfField(SAID, { description: 'What is contradicted no longer counts as paid' })
  said!: Said;

  @IntField({ min: 1, max: 1_000_000, description: 'Workers who say so' })
  workers!: number;

  @DecimalField({
    optional: true,
    positive: true,
    description: 'With LESS_THAN_TOLD, and then required: what each of them had',
  })
  receivedPerWorker?: string;

  @OneOfField(WORD_CHANNELS, {
    description: 'The independent channel they used; neither the employer nor an agency runs it',
  })
  channel!: WordChannel;

  @DateField({ description: 'Not before the payment' })
  saidOn!: string;

  @UuidField({ optional: true, description: 'The word of this payment that they gave before' })
  inPlaceOf?: string;
}
