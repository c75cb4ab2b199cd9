import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { defineMail } from '../../../libs/platform/src/delivery/define-mail';
import {
  type ComposedMail,
  MailComposers,
} from '../../../libs/platform/src/delivery/mail-composers';

export const greetingMail = defineMail({ name: 'greeting', payload: z.object({ n: z.number() }) });

export const GREETED = 'Wanda.Secret@mail.example';

/** A mail of no context, for tests of how mails are sent. */
@Injectable()
export class GreetingComposer implements OnModuleInit {
  composed: ComposedMail | 'withdrawn' | 'no_address' = {
    to: GREETED,
    name: 'Wanda',
    locale: 'en',
    subject: 'A greeting',
    text: 'Good day.',
  };

  constructor(private readonly composers: MailComposers) {}

  onModuleInit(): void {
    this.composers.register(greetingMail, () => Promise.resolve(this.composed));
  }
}
