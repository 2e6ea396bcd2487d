import type { DossierState } from '../contract/dossier-view.ts';

/**
 * The ten status codes of the national synchronisation (DongBoHoSoMC), derived from our own finer states.
 * Names of the codes are texts `national-status.<code>`.
 */
export type NationalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

const statusOf: Readonly<Record<DossierState, NationalStatus>> = {
  submitted: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  'awaiting-approval': 4,
  'supplement-requested': 5,
  withdrawn: 7,
  cancelled: 8,
  approved: 9,
  returned: 10,
  closed: 10,
};

/** 6 (a financial duty is asked) comes with payments. */
export function nationalStatus(state: DossierState): NationalStatus {
  return statusOf[state];
}

/**
 * Degree of completion in percent, the only thing beside the code that look-up shows without sign-in
 * (Thông tư 01/2018/TT-VPCP Điều 16 khoản 2 điểm d). Steps done count between acceptance and approval.
 */
export function completion(state: DossierState, steps: { readonly done: number; readonly all: number }): number {
  switch (state) {
    case 'submitted':
      return 10;
    case 'supplement-requested':
      return 15;
    case 'accepted':
      return 25;
    case 'processing':
    case 'awaiting-approval':
      return 25 + Math.round((55 * steps.done) / Math.max(1, steps.all));
    case 'approved':
      return 90;
    default:
      return 100;
  }
}
