/** The roles of migration 0001. `migrator` is whoever DATABASE_URL signs in as: it may create roles and extensions. */
export const roles = { owner: 'motcua_owner', app: 'motcua_app', jobs: 'motcua_jobs', searcher: 'motcua_searcher' } as const;

/** Passwords of the roles that sign in. Absent: the operator sets them (a CloudNativePG managed role, say). */
export interface RolePasswords {
  app: string;
  jobs: string;
}

/** The same server and database as `adminUrl`, signing in as another role. */
export function urlFor(adminUrl: string, role: 'app' | 'jobs', password: string): string {
  const url = new URL(adminUrl);
  url.username = roles[role];
  url.password = encodeURIComponent(password);
  return url.href;
}
