import type { Localized } from '../contract/localized.ts';

/** What a simulator is started with. */
export interface SimulatorSettings {
  /** 0: any free one. */
  readonly port: number;
  /** A stand-in of another system is reached from this machine only. */
  readonly host: '127.0.0.1';
  /** Told each time something arrives, as a line for a person. */
  readonly tell?: (line: string) => void;
}

/** A stand-in for another system, as it runs. */
export interface RunningSimulator {
  readonly url: string;
  /** Settings and secrets that a plugin needs to speak with it. */
  readonly settings?: { readonly [name: string]: string };
  stop(): Promise<void>;
}

/** What `core/development/<name>-simulator/<name>-simulator.ts` exports, so that `motcua simulator <name>` finds it. */
export interface SimulatorModule {
  /** What it stands in for, and what it may be told while it runs. */
  readonly about: Localized;
  start(settings: SimulatorSettings): Promise<RunningSimulator>;
}
