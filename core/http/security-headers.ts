import type { Middleware } from 'koa';

/** Headers that every answer carries; pages add their own Content-Security-Policy with the hash of their import map. */
export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'SAMEORIGIN',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'geolocation=(self), microphone=(), camera=(self)',
  });
  // Who may frame the look-up box stands in its own policy; this older header knows only one site or none.
  if (ctx.path.startsWith('/nhung/')) ctx.remove('X-Frame-Options');
  if (ctx.secure) ctx.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  await next();
};
