import { createHash } from 'node:crypto';
import { integrationUnitSites, lookupChannels, lookupSms } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { valueOf } from '../regulations/value-of.ts';
import { lookUpByCode } from './find-by-code.ts';
import type { PublicView } from './find-by-code.ts';

const style = `:root{color-scheme:light dark}body{margin:0;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:#16202b;background:#fff}h1{font-size:1.125rem;margin:0 0 .5rem}form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}label{flex:1 1 12rem;font-weight:600}input{display:block;box-sizing:border-box;width:100%;min-height:44px;padding:.5rem;font:inherit;border:1px solid #71808e;border-radius:8px}button{min-height:44px;padding:0 1rem;font:inherit;font-weight:600;color:var(--on-brand,#fff);background:var(--brand,#14507a);border:0;border-radius:8px;cursor:pointer}:focus-visible{outline:3px solid var(--focus,#14507a);outline-offset:2px}.found{margin:1rem 0 0;padding:.75rem 1rem;border-left:4px solid var(--brand,#14507a);background:#f5f7f9}.found strong{font-size:1.25rem;display:block}p{margin:.5rem 0 0}@media(prefers-color-scheme:dark){body{color:#e8edf2;background:#12171e}input{color:inherit;background:#12171e;border-color:#8796a4}.found{background:#1b222b}}`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * The look-up box in a frame of a unit's own site: a plain form without scripts. Only the sites that the province names may
 * frame it, and only where the decision in force makes units' sites a way of look-up or lets the system be embedded in them.
 */
export async function embedPage(request: RequestContext): Promise<Answer> {
  const { version } = request.law.at(instant(request.now));
  const channels = valueOf(version, lookupChannels, {});
  const sites = valueOf(version, integrationUnitSites, {});
  const offered = ('value' in channels && channels.value.channels.includes('unit-sites')) || ('value' in sites && sites.value.connect.includes('embed'));
  const ancestors = offered ? (request.tenant.data.tenant.embedOrigins ?? []) : [];
  const policy = `default-src 'none'; style-src 'self' ${styleHash}; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  if (!offered) return { status: 404, stream: Buffer.from(page(request, `<p>${escape(request.say('embed.not-offered'))}</p>`)), headers };
  const code = (request.query['code'] ?? '').trim();
  const outcome = code === '' ? '' : await outcomeOf(request, code);
  const sms = valueOf(version, lookupSms, {});
  const number = 'value' in sms ? sms.value.number : undefined;
  const bySms = 'value' in sms && number !== undefined && sms.value.keyword !== undefined ? `<p>${escape(request.say('embed.sms', { keyword: sms.value.keyword, number }))}</p>` : '';
  const form = `<form action="/nhung/tra-cuu" method="get"><label>${escape(request.say('embed.code'))}<input name="code" value="${escape(code)}" autocapitalize="characters" spellcheck="false" required maxlength="60"></label><button>${escape(request.say('embed.look-up'))}</button></form>`;
  return { stream: Buffer.from(page(request, `${form}${outcome}${bySms}`)), headers };
}

async function outcomeOf(request: RequestContext, code: string): Promise<string> {
  try {
    return found(await lookUpByCode(request, code));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return `<div class="found" role="status">${escape(request.say('problems.dossier-not-found'))}</div>`;
    throw error;
  }
}

function found({ code, state, progress }: PublicView): string {
  return `<div class="found" role="status">${escape(code)}<strong>${escape(state.name)}</strong>${progress.percent} % – ${escape(progress.sentence)}</div>`;
}

function page(request: RequestContext, body: string): string {
  const title = escape(request.say('embed.title', { province: request.local(request.tenant.data.tenant.name) }));
  return `<!doctype html><html lang="${request.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/brand.css"><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
