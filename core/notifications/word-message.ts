import { createHash } from 'node:crypto';
import type { Instant, Json, Language } from '../contract/localized.ts';
import { localDate } from '../dossiers/instants.ts';
import { whyChanged } from '../dossiers/why-changed.ts';
import type { TenantRuntime } from '../platform.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import { formatInstant } from '../texts/format-instant.ts';
import { fill } from '../texts/translate.ts';
import type { Texts } from '../texts/translate.ts';

/** What a message is made from, with its places still open. */
export interface TemplateSources {
  readonly subject: string;
  readonly text: string;
  readonly short: string;
  readonly foot: string;
}

/** A message in words, with what it was made from. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
  readonly short: string;
  readonly sources: TemplateSources;
  /** A mark that changes with any of the sources. */
  readonly version: string;
  readonly params: { readonly [name: string]: string };
}

/**
 * Words of a notice for channels outside the portal. The province's own text (area `messages` of its texts, `<template>-subject`,
 * `-text`, `-short`) goes before the platform's. The body names the clauses; the short form holds nothing but the code.
 */
export function wordMessage(texts: Texts, tenant: TenantRuntime, language: Language, notice: { readonly template: string; readonly params: { readonly [key: string]: Json }; readonly cites: readonly string[]; readonly path?: string | undefined }, at: Instant): Wording {
  const template = templateOf(texts, tenant, language, notice.template);
  const params = { ...readableParams(texts, language, notice.params), system: tenant.data.tenant.systemName[language], link: `${portalOf(tenant, at)}${notice.path ?? ''}`, clauses: notice.cites.join('; ') };
  const ground = notice.cites.length > 0 ? texts.say(language, 'messages.ground', params) : '';
  return {
    subject: fill(template.subject, params),
    body: [fill(template.text, params), ground, fill(template.foot, params)].filter((part) => part !== '').join('\n\n'),
    short: fill(template.short, params),
    sources: template,
    version: createHash('sha256').update(canonicalJson(template)).digest('hex').slice(0, 16),
    params,
  };
}

/** Values as people read them: days and instants are kept as ISO writes them, and why working time changed as its facts. */
export function readableParams(texts: Texts, language: Language, params: { readonly [key: string]: Json }): { [name: string]: string } {
  const words = Object.entries(params).map(([key, value]) => [key, readable(language, String(value ?? ''))]);
  return { ...(Object.fromEntries(words) as { [name: string]: string }), why: whyChanged(texts, language, params) };
}

function readable(language: Language, text: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatInstant(language, text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').reverse().join('/') : text;
}

function templateOf(texts: Texts, tenant: TenantRuntime, language: Language, name: string): TemplateSources {
  const own = tenant.data.texts[language]['messages'] ?? {};
  const of = (part: string, usual: string) => own[part] ?? texts.say(language, usual);
  return {
    subject: of(`${name}-subject`, `notices.${name}-subject`),
    text: of(`${name}-text`, `notices.${name}-text`),
    short: of(`${name}-short`, `messages.${name}-short`),
    foot: of('foot', 'messages.foot'),
  };
}

/** The portal's address on this day: the decision's own host where it names one. */
function portalOf(tenant: TenantRuntime, at: Instant): string {
  const day = localDate(at);
  const open = tenant.data.tenant.hosts.filter((host) => host.audience === 'citizen' && host.from <= day && (host.to === null || day <= host.to));
  return (open.find((host) => host.clause !== undefined) ?? open[0])?.host ?? '';
}
