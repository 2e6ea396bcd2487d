/** One answer of the API. */
export interface TargetReply {
  readonly status: number;
  readonly text: string;
}

export interface TargetCall {
  readonly token?: string;
  readonly body?: unknown;
  /** A file to upload instead of a body. */
  readonly upload?: { readonly name: string; readonly bytes: Buffer };
}

/** A server on which scenarios run: its clock, its demo accounts, its API. Nothing else of it is touched. */
export interface ScenarioTarget {
  /** Sets the lawful now (ISO instant). */
  setClock(instant: string): Promise<void>;
  /** The readings that hold for a province from now on: rule point → id of the alternative; {} = those of its own data. */
  takeReadings(province: string, readings: { readonly [point: string]: string }): Promise<void>;
  /** An access token of a demo account. */
  tokenOf(province: string, username: string): Promise<string>;
  call(province: string, method: string, path: string, options?: TargetCall): Promise<TargetReply>;
}
