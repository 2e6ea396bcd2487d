import type { Regulation } from '../contract/regulation.ts';
import { contentHash } from '../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';

/** A regulation that the province published itself, beside those that its plugins carry. */
export function asLoaded(regulation: Regulation): LoadedRegulation {
  return { plugin: regulation.id, version: null, file: `publication ${regulation.id}`, hash: contentHash(regulation), regulation };
}
