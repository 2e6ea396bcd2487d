/** The pages as an OpenID issuer knows them: a public client with PKCE, the same name in every realm. */
export const clientId = 'motcua-web';

/** Whom an access token must be meant for. */
export const tokenAudience = 'motcua';
