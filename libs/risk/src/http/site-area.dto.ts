import { DateField } from '@para42/platform';

export class SiteAreasQuery {
  @DateField({ optional: true, description: 'The day asked about; today by default' })
  on?: string;
}
