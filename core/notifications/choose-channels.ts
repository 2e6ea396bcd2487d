import type { ChannelNature } from '../contract/notification-channel.ts';
import { notifyChannels } from '../contract/rule-points/notification.ts';
import type { NoticeChannel } from '../contract/rule-points/notification.ts';
import { supplementChannels } from '../contract/rule-points/supplement.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { DossierLaw } from '../dossiers/law.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { Contact } from './contact.ts';

/** A channel that the law opens for a notice, and the clauses that do. */
export interface LawfulChannel {
  readonly channel: NoticeChannel;
  readonly clauses: readonly string[];
}

type Settings = Pick<Tenant, 'notifications'>;

/**
 * Channels beside the portal's inbox by which the law has a notice told: intake.supplement.channels for a supplement request where
 * the decision says something of its own there, else notify.channels. Where no rule is given there is none.
 */
export function lawfulChannels(law: Pick<DossierLaw, 'get'>, settings: Settings, template: string): LawfulChannel[] {
  const own = template.startsWith('supplement-') ? law.get(supplementChannels) : null;
  if (own) {
    // "The contact channels the applicant gave" are whatever the province serves; "account" is the inbox.
    const named = own.value.channels.includes('contact-channels') ? served(settings) : own.value.channels.filter((one) => one === 'email' || one === 'phone-message');
    return named.map((channel) => ({ channel, clauses: own.clauses }));
  }
  const general = law.get(notifyChannels);
  return (general?.value.channels ?? [])
    .filter((channel) => channel !== 'social-network' || general?.value.socialNetwork !== 'if-permitted' || settings.notifications?.[channel]?.permittedBy !== undefined)
    .map((channel) => ({ channel, clauses: general?.clauses ?? [] }));
}

function served({ notifications }: Settings): NoticeChannel[] {
  return Object.keys(notifications ?? {}) as NoticeChannel[];
}

/** Plugins that serve a channel for this province, in its order; a paused one still does, its messages wait. */
export function pluginsOf(settings: Settings, states: readonly PluginState[], channel: NoticeChannel): PluginState[] {
  return (settings.notifications?.[channel]?.plugins ?? [])
    .map((id) => states.find((state) => state.plugin.id === id))
    .filter((state) => state !== undefined)
    .filter((state) => (state.status === 'enabled' || state.status === 'paused') && natureOf(state) !== null);
}

/** What is known of a channel's plugin; null for anything that is no channel. */
export function natureOf(state: PluginState): ChannelNature | null {
  return state.plugin.manifest?.channel ?? null;
}

/** One message to make. */
export interface ChosenChannel extends LawfulChannel {
  readonly plugin: string;
  readonly address: string;
}

/**
 * What the law opens, the province serves and the person wishes; one message for each plugin at most, though it may serve two
 * channels.
 */
export function chooseChannels(lawful: readonly LawfulChannel[], settings: Settings, states: readonly PluginState[], contact: Contact): ChosenChannel[] {
  const chosen = new Map<string, ChosenChannel>();
  for (const one of lawful) {
    if (!contact.channels.includes(one.channel)) continue;
    const state = pluginsOf(settings, states, one.channel).find((each) => addressFor(each, contact) !== null);
    const address = state && addressFor(state, contact);
    if (state && address && !chosen.has(state.plugin.id)) chosen.set(state.plugin.id, { ...one, plugin: state.plugin.id, address });
  }
  return [...chosen.values()];
}

function addressFor(state: PluginState, contact: Contact): string | null {
  return natureOf(state)?.address === 'email' ? contact.email : contact.phone;
}
