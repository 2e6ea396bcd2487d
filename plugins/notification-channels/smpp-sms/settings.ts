import type { EffectHost } from '../../../core/contract/effect-host.ts';

/** The settings with the proposals of plugin.json where a province gave none. */
export interface Settings {
  readonly host: string;
  readonly security: 'none' | 'tls';
  readonly systemId: string;
  readonly systemType: string;
  readonly sender: string;
  readonly numbers: 'international' | 'national';
  readonly alphabet: 'unicode' | 'plain';
  readonly long: 'parts' | 'payload';
  readonly perSecond: number;
  readonly throttleSeconds: number;
  readonly enquireSeconds: number;
  readonly reconnectSeconds: number;
}

export function settingsOf({ config }: EffectHost): Settings {
  const proposed = { systemType: '', numbers: 'international', alphabet: 'unicode', long: 'parts', perSecond: 10, throttleSeconds: 1, enquireSeconds: 30, reconnectSeconds: 1 };
  return { ...proposed, ...config } as unknown as Settings;
}
