import type { Procedure } from '../contract/procedure.ts';
import { written } from './lint-contents.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/**
 * Nothing is asked for without its ground. A fee to be paid needs one; where nothing is to be paid, or the amount is not set
 * yet, it is only missed. A component needs one where it is new and the decision asks for the legal basis; those that the
 * version before had already are only missed.
 */
export function lintGrounds(version: Procedure, before: Procedure | undefined, basisAsked: boolean): ProcedureFault[] {
  const known = new Set(before?.components.map((one) => one.id));
  return [
    ...version.fees.flatMap((fee, index): ProcedureFault[] => (written(fee.basis) ? [] : [{ code: 'procedure-fee-basis', path: `/fees/${index}/basis`, params: { fee: fee.name.vi }, ...(fee.amount ? {} : { severity: 'warning' }) }])),
    ...version.components.flatMap((one, index): ProcedureFault[] => (written(one.basis) ? [] : [{ code: 'procedure-component-basis', path: `/components/${index}/basis`, params: { component: one.name.vi }, ...(basisAsked && !known.has(one.id) ? {} : { severity: 'warning' }) }])),
  ];
}
