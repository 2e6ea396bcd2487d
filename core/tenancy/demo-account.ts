import type { Localized } from '../contract/localized.ts';

/** A demo account of `tenants/<slug>/demo-accounts.json`; exists in development only. */
export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly kind: 'citizen' | 'organisation' | 'staff';
  readonly title: Localized;
  readonly identityNumber?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly roles?: readonly string[];
  readonly agencies?: readonly string[];
}
