/** Who a token says is there; what they may do comes from elsewhere. */
export interface Identity {
  readonly tenant: string;
  readonly sub: string;
  readonly kind: 'citizen' | 'organisation' | 'staff';
  readonly name: string;
  /** Số định danh cá nhân, or the code of an organisation. */
  readonly identityNumber: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly idp: string | null;
}
