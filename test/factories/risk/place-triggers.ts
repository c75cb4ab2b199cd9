import { TenantRuleService } from '../../../libs/risk/src/tenant-rules/tenant-rule.service';
import { assessDatedFlagsJob } from '../../../libs/risk/src/risk.jobs';
import { closeSilently, type NamedSites, type SiteName } from './assessed-sites';
import { putListings } from './listings';
import { OWN_REASON, ownContent, ownRuleLive } from './own-rules';
import { FLOOD, FLOOD_MOVED, loadAreas, loadScores, type RiskWorld } from './risk-world';
import { EVERY, type Trigger } from './trigger';

/** Where the flood is, or where workers come from. */
const FLOODED: readonly SiteName[] = ['meru', 'pokhara', 'sister'];
const AHEAD = {
  ...FLOOD,
  'gdacs:fromdate': 'Thu, 10 Dec 2026 00:00:00 GMT',
  'gdacs:todate': 'Thu, 24 Dec 2026 00:00:00 GMT',
};

/** Rules, sources and the day, which may touch sites anywhere. */
export function placeTriggers(world: () => RiskWorld): Trigger[] {
  const get = <T>(type: new (...args: never[]) => T) => world().module.get(type, { strict: false });
  const areas =
    (asOf: string, ...items: (typeof FLOOD)[]) =>
    ({ tenant }: NamedSites) =>
      loadAreas(world(), tenant.system, asOf, ...items);
  const set =
    (code: string, setting: { enabled: boolean; parameters?: Record<string, number> }) =>
    ({ tenant }: NamedSites) =>
      world().rules.set(tenant.ctx, code, { ...setting, reason: OWN_REASON });
  const inTurn =
    (...steps: ((sites: NamedSites) => Promise<unknown>)[]) =>
    async (sites: NamedSites) => {
      for (const step of steps) await step(sites);
    };
  let own = { id: '', version: 0 };
  const goLive = async ({ tenant }: NamedSites) => {
    own = await ownRuleLive(world(), tenant, 'own-nepal', ownContent());
  };
  const onDay =
    (day: string) =>
    ({ tenant }: NamedSites) => {
      world().db.clock.set(`${day}T00:10:00Z`);
      return world().db.tx.run(tenant.system, (ctx) => {
        ctx.jobs.enqueue(assessDatedFlagsJob, { period: `${day}T00:00:00.000Z` }, { as: 'system' });
        return Promise.resolve();
      });
    };

  return [
    {
      row: 'a person (`POST …/sweeps`), one at a time',
      what: 'a person asks',
      before: (sites) =>
        world().db.superuser.query(`update site set sectors = '{Fishing}' where id = $1`, [
          sites.delhi,
        ]),
      change: ({ tenant }) => world().sweeps.start(tenant.system),
      assessed: { sweep: EVERY },
      flags: [],
    },
    {
      row: 'a rule switched or moved, an own rule live',
      what: 'a rule is moved',
      before: areas('2026-10-02', { ...FLOOD, 'gdacs:alertlevel': 'Orange' }),
      change: set('site-in-crisis-area', { enabled: true, parameters: { minimumSeverity: 5 } }),
      assessed: { rule: EVERY },
      flags: ['site-in-crisis-area'],
    },
    {
      row: 'a rule switched or moved, an own rule live',
      what: 'a rule is switched off, of which a closed site has flags',
      before: (sites) => closeSilently(world(), sites.meru),
      change: set('workers-paid-fees', { enabled: false }),
      assessed: { rule: EVERY },
      flags: ['workers-paid-fees'],
    },
    {
      row: 'a rule switched or moved, an own rule live',
      what: 'an own rule goes live',
      change: goLive,
      assessed: { 'rule-live': EVERY },
      flags: ['own-nepal'],
    },
    {
      row: 'an own rule retired',
      what: 'its flags stand on a closed site too',
      before: inTurn(goLive, (sites) => closeSilently(world(), sites.pokhara)),
      change: ({ tenant }) =>
        get(TenantRuleService).retire(tenant.ctx, own.id, own.version, OWN_REASON),
      assessed: { 'rule-retired': ['pokhara', 'sister'] },
      flags: ['own-nepal'],
    },
    {
      row: 'new or changed crisis areas, scores, lists',
      what: 'an area is new: by its cells, and by where workers come from',
      change: areas('2026-10-02', FLOOD),
      assessed: { areas: FLOODED },
      flags: ['site-in-crisis-area', 'origin-in-crisis-area'],
    },
    {
      row: 'new or changed crisis areas, scores, lists',
      what: 'an area moves: where it was, and where it is',
      before: areas('2026-10-02', FLOOD),
      change: areas('2026-10-20', FLOOD_MOVED),
      assessed: { areas: [...FLOODED, 'twin'] },
      flags: ['site-in-crisis-area', 'origin-in-crisis-area'],
    },
    {
      row: 'new or changed crisis areas, scores, lists',
      what: 'the score of a country changes',
      before: ({ tenant }) => loadScores(world(), tenant.system, '2026-09-01', { FJI: '3.1' }),
      change: ({ tenant }) => loadScores(world(), tenant.system, '2026-10-01', { FJI: '7.1' }),
      assessed: { scores: ['twin'] },
      flags: ['country-score-high'],
    },
    {
      row: 'new or changed crisis areas, scores, lists',
      what: 'a list names a country of work',
      change: ({ tenant }) =>
        putListings(world(), tenant.system, 'tied-status', '2026-09-01', [
          { country: 'MYS', category: 'TIED' },
        ]),
      assessed: { listings: ['meru'] },
      flags: ['destination-ties-status'],
    },
    {
      row: 'the day',
      what: 'what was known ahead begins',
      before: areas('2026-11-20', AHEAD),
      change: onDay('2026-12-10'),
      assessed: { day: FLOODED },
      flags: ['site-in-crisis-area', 'origin-in-crisis-area'],
    },
    {
      row: 'the day',
      what: 'an assessment falls due where no flag of the place leads to the site',
      before: inTurn(
        areas('2026-10-02', FLOOD),
        set('site-in-crisis-area', { enabled: false }),
        set('assessment-overdue', { enabled: true, parameters: { days: 60 } }),
      ),
      change: onDay('2026-12-01'),
      assessed: { day: EVERY },
      flags: ['assessment-overdue'],
    },
  ];
}
