import { instant } from '../dossiers/instants.ts';
import { clientId } from '../identity/client.ts';
import { nearestChange } from '../law/recent-changes.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { inForce } from '../regulations/resolve-rules.ts';

export const tenancyRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/site',
    summary: { vi: 'Cổng này thuộc tỉnh nào, đang ở thời điểm nào', en: 'Which province this portal is of, and what time it is there' },
    who: 'anyone',
    answer: (request) => ({ body: presentSite(request) }),
  },
  {
    method: 'get',
    path: '/api/agencies',
    summary: { vi: 'Các cơ quan và Bộ phận Một cửa', en: 'Agencies and their one-stop units' },
    who: 'anyone',
    answer: (request) => ({ body: request.tenant.data.agencies }),
  },
  {
    method: 'get',
    path: '/api/me',
    summary: { vi: 'Tôi là ai và được làm gì', en: 'Who I am and what I may do' },
    who: 'signed-in',
    answer: ({ identity, actor, tenant, local }) => ({
      body: {
        sub: identity?.sub,
        kind: identity?.kind,
        name: identity?.name,
        identityNumber: identity?.identityNumber?.replace(/.(?=.{4})/g, '•') ?? null,
        email: identity?.email,
        phone: identity?.phone,
        staff: actor && {
          roles: [...new Set(actor.roles.map((held) => held.role))],
          permissions: [...actor.permissions],
          agencies: [...new Set(actor.roles.map((held) => held.agencyId))].flatMap((id) => {
            const agency = id === null ? undefined : tenant.agencies.get(id);
            return agency ? [{ id: agency.id, name: local(agency.name) }] : [];
          }),
        },
      },
    }),
  },
];

/** What every page needs before anybody has signed in. */
export function presentSite(request: Pick<RequestContext, 'platform' | 'tenant' | 'audience' | 'language' | 'now' | 'law' | 'say' | 'local'>): Record<string, unknown> {
  const { platform, tenant, language, law } = request;
  const { data } = tenant;
  const at = instant(request.now);
  const intake = law.intake(at);
  const development = platform.config.environment === 'development';
  const clock = 'travelling' in platform.clock ? (platform.clock as { travelling(): boolean }) : null;
  return {
    slug: data.tenant.slug,
    name: data.tenant.name,
    systemName: data.tenant.systemName,
    texts: data.texts[language],
    hotline: data.tenant.hotline,
    audience: request.audience,
    environment: platform.config.environment,
    now: at,
    clock: development && clock ? { travelling: clock.travelling() } : null,
    intake: intake.open
      ? intake
      : { open: false, reason: intake.reason, sentence: request.say(intake.reason === 'regulation-paused' ? 'problems.not-yet-assessed' : `problems.intake-closed-${intake.reason}`, platform.intakeParams(intake)), missing: 'missing' in intake ? intake.missing : [] },
    oidc: { issuer: platform.issuerOf(tenant.id), clientId },
    regulations: inForce(law.regulations, at)
      .filter(({ regulation }) => regulation.layer === 'province')
      .map(({ regulation }) => ({ id: regulation.id, number: regulation.number, title: request.local(regulation.title), effectiveFrom: regulation.effectiveFrom })),
    lawChange: nearestChange(law.regulations, request.now),
    agencies: data.agencies.length,
  };
}
