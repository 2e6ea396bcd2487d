export interface User {
  readonly name: string;
  readonly kind: 'citizen' | 'organisation' | 'staff';
}

/** What apps may do with the sign-in; the one keycloak-js instance stays in the shell, and apps never see the token. */
export interface Auth {
  user(): User | null;
  /** The token for a request, refreshed when it is about to expire; null for nobody. */
  token(): Promise<string | null>;
  signIn(returnTo?: string): void;
  signOut(): void;
}

let provided: Auth = { user: () => null, token: async () => null, signIn: () => {}, signOut: () => {} };

export function provideAuth(real: Auth): void {
  provided = real;
}

export const auth: Auth = {
  user: () => provided.user(),
  token: () => provided.token(),
  signIn: (returnTo) => provided.signIn(returnTo),
  signOut: () => provided.signOut(),
};
