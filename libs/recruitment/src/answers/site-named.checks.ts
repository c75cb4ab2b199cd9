import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { AnswerChecks, type AnswerCheck, type Answers, type Problem } from '@para42/questionnaires';
import { EMPLOYER_TEMPLATE } from '../vocabulary/answered-template.table';
import { Cells, rowsOf } from './answer-cells';
import { siteOf } from './map-cohorts';
import { RespondentSitesService } from './respondent-sites.service';

const ENGLISH =
  'You have several sites: name the one where this group works, as your buyer lists it.';
/** All but English are not yet reviewed by native speakers. */
const MESSAGES: Readonly<Record<string, string>> = {
  es: 'Tiene varios centros: indique en cuál trabaja este grupo, con el nombre que usa su comprador.',
  fr: 'Vous avez plusieurs sites : indiquez celui où travaille ce groupe, sous le nom que lui donne votre acheteur.',
  ne: 'तपाईंका धेरै कार्यस्थल छन्: यो समूह काम गर्ने कार्यस्थलको नाम, खरिदकर्ताको सूचीमा जस्तै, दिनुहोस्।',
  bn: 'আপনার একাধিক কারখানা আছে: এই দল যেখানে কাজ করে তার নাম ক্রেতার তালিকা অনুযায়ী দিন।',
};

interface Assigned {
  supplierId: string | null;
  siteId: string | null;
}

/** A supplier with several sites says where each group of workers works: no case takes it else. */
@Injectable()
export class SiteNamedCheck implements AnswerCheck, OnModuleInit {
  readonly templateCode = EMPLOYER_TEMPLATE;

  constructor(
    private readonly checks: AnswerChecks,
    private readonly sites: RespondentSitesService,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async problems(
    ctx: TxCtx,
    { supplierId, siteId }: Assigned,
    answers: Answers,
    locale: string,
  ): Promise<readonly Problem[]> {
    const rows = rowsOf(answers, 'cohorts');
    if (rows.length === 0 || supplierId === null || siteId !== null) return [];
    const sites = await this.sites.of(ctx, { supplierId, siteId });
    if (sites.length < 2) return [];
    const message = MESSAGES[locale.slice(0, 2).toLowerCase()] ?? ENGLISH;
    return rows
      .filter((row) => siteOf(new Cells(row).text('site'), { sites }) === undefined)
      .map((row) => ({ path: `/cohorts/${row.id}/site`, code: 'site_unknown', message }));
  }
}
