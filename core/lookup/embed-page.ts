import { createHash } from 'node:crypto';
import { integrationUnitSites, lookupChannels } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { valueOf } from '../regulations/value-of.ts';
import { lookUpByCode } from './find-by-code.ts';
import type { PublicView } from './find-by-code.ts';
import { callerByNetwork } from './lookup-limit.ts';
import { waysOf } from './ways.ts';

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
  const outcome = code === '' ? { status: 200, html: '' } : await outcomeOf(request, code);
  const ways = (await waysOf(request)).filter(({ way, open }) => way === 'sms' && open);
  const form = `<form action="/nhung/tra-cuu" method="get"><label>${escape(request.say('embed.code'))}<input name="code" value="${escape(code)}" autocapitalize="characters" spellcheck="false" required maxlength="60"></label><button>${escape(request.say('embed.look-up'))}</button></form>`;
  return { status: outcome.status, stream: Buffer.from(page(request, `${form}${outcome.html}${ways.map(({ sentence }) => `<p>${escape(sentence)}</p>`).join('')}`)), headers };
}

async function outcomeOf(request: RequestContext, code: string): Promise<{ readonly status: number; readonly html: string }> {
  const said = (status: number, key: string) => ({ status, html: `<div class="found" role="status">${escape(request.say(key))}</div>` });
  try {
    return { status: 200, html: found(await lookUpByCode(request, callerByNetwork(request), code)) };
  } catch (error) {
    // In a frame of somebody else's page even a refusal is a page, with the box to try again.
    if (error instanceof Problem && error.status === 404) return said(404, 'problems.dossier-not-found');
    if (error instanceof Problem && error.status === 429) return said(429, 'embed.too-many');
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
