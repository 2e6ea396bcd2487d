import type { Json } from '../contract/localized.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import type { RequestContext } from '../http/request-context.ts';
import { misfitsOf } from '../regulations/lint-rule.ts';
import type { Misfit } from '../regulations/lint-rule.ts';

export interface FieldFault {
  /** JSON path inside the value. */
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a value of a point, field by field, in words. */
export function faultsOfValue(request: RequestContext, point: RulePoint<unknown>, value: Json): readonly FieldFault[] {
  return misfitsOf(branchFor(point.schema, value), value).map((one) => ({ path: one.path, message: misfitInWords(request, one) }));
}

export function misfitInWords(request: Pick<RequestContext, 'say' | 'platform'>, { keyword, limit }: Misfit): string {
  return request.say(request.platform.texts.has(`misfits.${keyword}`) ? `misfits.${keyword}` : 'misfits.other', { limit });
}

/** Of several forms that a value may take, the one it was meant to be: faults of the others would only confuse. */
function branchFor(schema: object, value: Json): object {
  const { oneOf } = schema as { oneOf?: readonly { readonly properties?: object }[] };
  if (oneOf === undefined || typeof value !== 'object' || value === null) return schema;
  const names = Object.keys(value);
  return oneOf.find((one) => names.every((name) => name in (one.properties ?? {}))) ?? oneOf[0] ?? schema;
}
