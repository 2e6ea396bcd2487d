import Router from '@koa/router';
import type { Context } from 'koa';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import getRawBody from 'raw-body';
import { subjectOf } from '../../identity/subject.ts';
import type { DemoAccount } from '../../tenancy/demo-account.ts';
import { chooseLanguage, languageOf } from './language.ts';
import { errorPage, signInPage, signOutScript } from './pages.ts';

/** The password of every demo account; there is nothing behind it but sample data. */
export const demoPassword = 'motcua';

/** Adds the sign-in page to a tenant's provider: a list of demo accounts, or user name and password. */
export function interactionRoutes(provider: Provider, tenant: string, accounts: readonly DemoAccount[]): void {
  const router = new Router();
  router.use(answerExpired);
  router.get('/sign-in/:uid', async (ctx) => {
    const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
    const wanted = ctx.query['lang'];
    if (wanted === 'vi' || wanted === 'en') {
      chooseLanguage(ctx, wanted);
      return ctx.redirect(`/oidc/sign-in/${uid}`);
    }
    show(ctx, uid, null);
  });
  router.post('/sign-in/:uid', async (ctx) => {
    const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
    const form = new URLSearchParams(await getRawBody(ctx.req, { limit: 4000, encoding: 'utf8' }));
    const username = form.get('account') ?? form.get('username')?.trim() ?? '';
    const known = accounts.some((account) => account.username === username);
    if (!known || (form.get('account') === null && form.get('password') !== demoPassword)) {
      ctx.status = 422;
      return show(ctx, uid, username);
    }
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: subjectOf(tenant, username) } }, { mergeWithLastSubmission: false });
    ctx.respond = false;
  });
  router.get('/sign-out.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = signOutScript;
  });
  provider.use(router.routes());

  function show(ctx: Context, uid: string, failed: string | null): void {
    sendPage(ctx, signInPage({ action: `/oidc/sign-in/${uid}`, accounts, failed, language: languageOf(ctx) }));
  }
}

/** Sends a page of the provider: styles and pictures of our own, no script unless it says so, never kept. */
export function sendPage(ctx: Pick<Context, 'type' | 'body' | 'set'>, html: string, scripts: "'self'" | "'none'" = "'none'"): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', `default-src 'none'; style-src 'self'; img-src 'self'; script-src ${scripts}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = html;
}

/** Back button, a bookmark or too long a wait: a page that leads on instead of an error code. */
async function answerExpired(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    ctx.status = 400;
    sendPage(ctx, errorPage(languageOf(ctx), error.error));
  }
}
