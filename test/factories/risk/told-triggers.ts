import type { CaseFile } from '@para42/recruitment';
import { AgencyService } from '../../../libs/recruitment/src/agencies/agency.service';
import { LicenceService } from '../../../libs/recruitment/src/agencies/licence.service';
import { workedCaseDocument } from '../../../libs/recruitment/src/worked-case/worked-case';
import { SiteService } from '../../../libs/suppliers/src/register/site.service';
import { SupplierService } from '../../../libs/suppliers/src/register/supplier.service';
import { auditReport, entityList, type NamedSites } from './assessed-sites';
import { FLOOD, KATHMANDU, loadAreas, type RiskWorld } from './risk-world';
import { acceptedAnswers, contradictingAnswers } from './told-answers';
import type { Trigger } from './trigger';

/** What is told of sites, their suppliers and their agencies. */
export function toldTriggers(world: () => RiskWorld): Trigger[] {
  const get = <T>(type: new (...args: never[]) => T) => world().module.get(type, { strict: false });
  const flood = ({ tenant }: NamedSites) => loadAreas(world(), tenant.system, '2026-10-02', FLOOD);
  const padma = async ({ tenant }: NamedSites) => {
    const agencies = await get(AgencyService).list(tenant.ctx, {}, undefined, 50);
    const found = agencies.find(({ ref }) => ref === 'padma-horizon');
    if (!found) throw new Error('the agency is gone');
    return found;
  };

  return [
    {
      row: 'a site, its case file, observations, agencies',
      what: 'a site moves',
      before: flood,
      change: async ({ tenant, delhi }) => {
        const { lat, lng, country } = KATHMANDU;
        const coordinates = { lat: String(lat), lng: String(lng) };
        await get(SiteService).change(tenant.ctx, delhi, 1, { countryIso3: country, coordinates });
      },
      assessed: { 'sites-changed': ['delhi'] },
      flags: ['site-in-crisis-area'],
    },
    {
      row: 'a site, its case file, observations, agencies',
      what: 'cohorts and edges change',
      before: flood,
      change: async ({ tenant, meru }) => {
        const file = workedCaseDocument() as CaseFile;
        const { cohorts, edges } = file;
        const moved = JSON.parse(
          JSON.stringify({ cohorts, edges }).replaceAll('NP-P2', 'NP-P1'),
        ) as Partial<CaseFile>;
        await world().cases.put(tenant.system, meru, { ...file, ...moved }, 1);
      },
      assessed: { 'case-file': ['meru'] },
      flags: ['origin-in-crisis-area'],
    },
    {
      row: 'a site, its case file, observations, agencies',
      what: 'a licence comes to light, and an observation is withdrawn',
      change: async (sites) => {
        const { id } = await padma(sites);
        const licence = { ref: 'L2', number: 'RL-9902', jurisdiction: 'BGD' };
        const days = { validFrom: '2022-01-01', validTo: '2024-12-31' };
        const rest = { authority: 'Bureau of Manpower, Employment and Training' };
        await get(LicenceService).add(sites.tenant.ctx, id, { ...licence, ...days, ...rest });
      },
      assessed: { 'agencies-changed': ['meru', 'twin'], observations: ['meru'] },
      flags: ['agency-without-licence'],
    },
    {
      row: 'a site, its case file, observations, agencies',
      what: 'an agency works in another country',
      change: async (sites) => {
        const { id, version } = await padma(sites);
        await get(AgencyService).replace(sites.tenant.ctx, id, version, {
          ...{ kind: 'FIRM', role: 'RECRUITMENT_AGENCY', country: 'GBR' },
          name: 'Padma Horizon Recruiting Ltd.',
        });
      },
      assessed: { 'agencies-changed': ['meru', 'twin'] },
      flags: ['agency-jurisdiction-unlicensed'],
    },
    {
      row: 'answers, an audit, who controls the supplier',
      what: 'answers about one site are accepted',
      change: (sites) => acceptedAnswers(world(), sites, { siteIds: [sites.meru] }),
      assessed: { answers: ['meru'] },
      flags: ['indicator-answered'],
    },
    {
      row: 'answers, an audit, who controls the supplier',
      what: 'employer and agency answer differently',
      change: (sites) => contradictingAnswers(world(), sites),
      assessed: { answers: ['meru', 'sister'], 'answers-compared': ['meru'] },
      flags: ['answers-contradict'],
    },
    {
      row: 'answers, an audit, who controls the supplier',
      what: 'an audit of one site did not ask',
      change: (sites) =>
        auditReport(world(), sites, { supplierId: sites.suppliers.meru, siteId: sites.meru }, 'no'),
      assessed: { audit: ['meru'] },
      flags: ['audit-did-not-ask'],
    },
    {
      row: 'answers, an audit, who controls the supplier',
      what: 'an audit of a supplier as a whole',
      change: (sites) => auditReport(world(), sites, { supplierId: sites.suppliers.meru }),
      assessed: { audit: ['meru', 'sister'] },
      flags: ['audit-did-not-ask'],
    },
    {
      row: 'answers, an audit, who controls the supplier',
      what: 'a State takes the supplier over',
      change: ({ tenant, suppliers }) =>
        get(SupplierService).change(tenant.ctx, suppliers.meru, 1, { stateControl: 'state_owned' }),
      assessed: { 'sites-changed': ['meru', 'sister'] },
      flags: ['supplier-state-controlled'],
    },
    {
      row: 'hits of list screening',
      what: 'a name agrees with the supplier',
      change: (sites) => entityList(world(), sites, 'Meru Glove Works'),
      assessed: { 'screening-hits': ['meru', 'sister'] },
      flags: ['screening-hit'],
    },
    {
      row: 'hits of list screening',
      what: 'a name agrees with an agency, that a case names without an edge too',
      change: (sites) => entityList(world(), sites, 'Padma Horizon Recruiting Ltd.'),
      assessed: { 'screening-hits': ['meru', 'twin'] },
      flags: ['screening-hit'],
    },
  ];
}
