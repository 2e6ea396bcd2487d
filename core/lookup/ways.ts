import type { LookupChannelPlugin } from '../contract/lookup-channel.ts';
import { lookupChannels } from '../contract/rule-points/lookup.ts';
import type { LookupWay } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { programOf } from '../plugins/channel-call.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import { valueOf } from '../regulations/value-of.ts';
import { messageRule } from './answer-message.ts';

/** One way of looking a dossier up, and how; `open`: the province has it running now, a page promises nothing else. */
interface Way {
  readonly way: string;
  readonly open: boolean;
  readonly sentence: string;
}

/** Every way that the decision in force names, and what the province guides to besides, in words of its own (area `lookup` of its texts). */
export async function lookupWays(request: RequestContext): Promise<Answer> {
  const found = named(request);
  const clauses = 'value' in found ? found.rule.clauses.map((id) => request.law.clause(id, instant(request.now))) : [];
  return { body: { ways: await waysOf(request), guidance: request.tenant.data.texts[request.language]['lookup']?.['guidance'] ?? null, clauses } };
}

/** The ways in the decision's order, each in a sentence. */
export function waysOf(request: RequestContext): Promise<Way[]> {
  const found = named(request);
  return Promise.all(('value' in found ? found.value.channels : []).map((way) => describe(request, way)));
}

function named(request: RequestContext) {
  return valueOf(request.law.at(instant(request.now)).version, lookupChannels, {});
}

async function describe(request: RequestContext, way: LookupWay): Promise<Way> {
  const say = (name: string, params?: Record<string, string>) => request.say(`lookup-ways.${name}`, params);
  switch (way) {
    case 'web':
    case 'kiosk':
    case 'counter':
      return { way, open: true, sentence: say(way) };
    case 'sms': {
      const plugin = await serving(request, 'sms');
      const { keyword, number } = plugin ? messageRule(request, 'sms', plugin.config) : { keyword: null, number: null };
      return keyword !== null && number !== null ? { way, open: true, sentence: say('sms', { keyword, number }) } : closed(request, way);
    }
    case 'zalo':
    case 'app':
      return (await serving(request, way)) ? { way, open: true, sentence: say(way) } : closed(request, way);
    case 'unit-sites': {
      const sites = request.tenant.data.tenant.embedOrigins ?? [];
      return sites.length > 0 ? { way, open: true, sentence: say(way, { sites: sites.map((site) => new URL(site).hostname).join(', ') }) } : closed(request, way);
    }
    case 'national-portal':
      return closed(request, way);
  }
}

function closed(request: RequestContext, way: string): Way {
  return { way, open: false, sentence: request.say('lookup-ways.closed', { way: request.say(`words.${way}`) }) };
}

async function serving(request: RequestContext, channel: LookupChannelPlugin['channel']): Promise<PluginState | undefined> {
  for (const state of request.plugins.all) {
    if (state.status !== 'enabled' || state.plugin.manifest?.kind !== 'lookup-channel') continue;
    if (((await programOf(state))['channel'] as unknown) === channel) return state;
  }
  return undefined;
}
