import { createHash } from 'node:crypto';
import type { IncomingText, MessageRule } from '../contract/lookup-channel.ts';
import { lookupChannels, lookupSms } from '../contract/rule-points/lookup.ts';
import type { LookupSms } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { PluginConfig } from '../plugins/plugin-config.ts';
import { valueOf } from '../regulations/value-of.ts';
import { lookUpByCode } from './find-by-code.ts';
import { callerByMessage } from './lookup-limit.ts';
import type { Caller } from './lookup-limit.ts';

/** What the decision sets for look-up by message, else the province's settings of the channel. Refuses a channel that the decision does not have. */
export function messageRule(request: RequestContext, channel: 'sms' | 'zalo' | 'app', config: PluginConfig): MessageRule {
  const { version } = request.law.at(instant(request.now));
  const channels = valueOf(version, lookupChannels, {});
  if (!('value' in channels) || !channels.value.channels.includes(channel)) throw new Problem(409, 'lookup-channel-not-offered', { clauses: 'value' in channels ? channels.rule.clauses : [] });
  const found = valueOf(version, lookupSms, {});
  const set: Partial<LookupSms> = channel === 'sms' && 'value' in found ? found.value : {};
  const own = (name: string) => (typeof config[name] === 'string' ? (config[name] as string) : null);
  return { keyword: set.keyword ?? own('keyword'), number: set.number ?? own('number') };
}

/**
 * The sentence that answers a message. The operator's second sending of one message gets the first answer; a number that asks
 * too often is told so, whatever codes it tries.
 */
export async function answerMessage(request: RequestContext, plugin: string, message: IncomingText, rule: MessageRule, asked: string | null): Promise<string> {
  if (rule.number !== null && message.to !== rule.number) throw new Problem(409, 'lookup-number-other');
  const known = await request.read()('lookup_message').where({ plugin_id: plugin, message_key: message.key }).first<{ reply: string } | undefined>('reply');
  if (known !== undefined) return known.reply;
  const sender = createHash('sha256').update(`${request.tenant.id} ${message.from}`).digest('hex');
  const reply = await answerTo(request, callerByMessage(request, plugin, message.from), rule, asked);
  await request.read()('lookup_message').insert({ plugin_id: plugin, message_key: message.key, sender_hash: sender, at: instant(request.now), reply }).onConflict(['tenant_id', 'plugin_id', 'message_key']).ignore();
  return reply;
}

async function answerTo(request: RequestContext, caller: Caller, rule: MessageRule, asked: string | null): Promise<string> {
  if (asked === null) return rule.keyword === null ? say(request, 'no-code') : say(request, 'not-understood', { keyword: rule.keyword });
  try {
    const { code, state, progress } = await lookUpByCode(request, caller, asked);
    return say(request, 'found', { code, state: request.platform.texts.say('vi', `national-status.${state.code}`), percent: progress.percent });
  } catch (error) {
    if (error instanceof Problem && error.status === 429) return say(request, 'too-many');
    if (error instanceof Problem && error.status === 404) return say(request, 'not-found', { code: asked });
    throw error;
  }
}

/** Messages go out in Vietnamese, whatever language the operator's program asks for. */
function say(request: RequestContext, name: string, params: Record<string, string | number> = {}): string {
  return request.platform.texts.say('vi', `lookup-message.${name}`, params);
}
