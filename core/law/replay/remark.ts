import type { RulePoint } from '../../contract/rule-point.ts';
import type { Ground } from '../../dossiers/law.ts';
import type { StoredEvent } from './history.ts';
import type { RemarkKind, Scene } from './scene.ts';

/** What one event of a history does to the scene; `seq` is its number. */
export type Act = (scene: Scene, event: StoredEvent, seq: number) => void;

/** Notes what the act would meet. Where no value was found because a text is not loaded, nothing is claimed: it is unknown. */
export function remark(scene: Scene, kind: RemarkKind, point: RulePoint<unknown>, ground: Ground<unknown> | null, event: StoredEvent, seq: number): void {
  if (ground === null && scene.unknown.has(point.key)) return;
  scene.remarks.push({ kind, point: point.key, act: event.type, seq, at: event.at, clauses: ground?.clauses ?? [] });
}
