import Router from '@koa/router';
import type Provider from 'oidc-provider';
import getRawBody from 'raw-body';
import { subjectOf } from '../../identity/subject.ts';
import type { DemoAccount } from './accounts.ts';
import { signInPage } from './sign-in-page.ts';

/** The password of every demo account; there is nothing behind it but sample data. */
export const demoPassword = 'motcua';

/** Adds the sign-in page to a tenant's provider: a list of demo accounts, or user name and password. */
export function interactionRoutes(provider: Provider, tenant: string, accounts: readonly DemoAccount[]): void {
  const router = new Router();
  router.get('/sign-in/:uid', async (ctx) => {
    const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
    show(ctx, uid, null);
  });
  router.post('/sign-in/:uid', async (ctx) => {
    const form = new URLSearchParams(await getRawBody(ctx.req, { limit: 4000, encoding: 'utf8' }));
    const username = form.get('account') ?? form.get('username') ?? '';
    const known = accounts.some((account) => account.username === username);
    if (!known || (form.get('account') === null && form.get('password') !== demoPassword)) {
      ctx.status = 422;
      show(ctx, ctx.params['uid'] ?? '', username);
      return;
    }
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: subjectOf(tenant, username) } }, { mergeWithLastSubmission: false });
    ctx.respond = false;
  });
  router.get('/submit.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = 'document.forms[0].insertAdjacentHTML("beforeend", \'<input type="hidden" name="logout" value="yes">\'); document.forms[0].submit();';
  });
  provider.use(router.routes());

  function show(ctx: { type: string; body: unknown; set(name: string, value: string): void; acceptsLanguages(...languages: string[]): string | false }, uid: string, failed: string | null): void {
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'");
    ctx.set('Cache-Control', 'no-store');
    ctx.body = signInPage({ uid, accounts, failed, language: ctx.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi' });
  }
}
