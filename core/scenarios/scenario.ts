import type { Json, Localized } from '../contract/localized.ts';

/** What is expected of an answer. Without `status` and `problem` the act must succeed. */
export interface Expectation {
  readonly status?: number;
  /** The type of the refusal, without its prefix. */
  readonly problem?: string;
  /** Ids of clauses that the answer (or the refusal) must name. */
  readonly clauses?: readonly string[];
  /** Path in the answer → value or matcher; see pick.ts. A time is written as people read it: "2025-02-10 16:30". */
  readonly is?: { readonly [path: string]: Json };
}

/** Exactly one of submit, receive, act, read, look, call says what happens. */
export interface ScenarioStep {
  /** Local time in the province: "2025-02-07 16:30". Without it the clock stands still. */
  readonly at?: string;
  /** User name of a demo account; absent: nobody is signed in. */
  readonly who?: string;
  /** Label of the dossier meant, where a scenario has several. */
  readonly dossier?: string;
  /** Online submission by a citizen or an organisation. */
  readonly submit?: Submission;
  /** A clerk enters what a person, a postal operator or an agent brings. */
  readonly receive?: { readonly procedure?: string; readonly agency?: string; readonly form?: { readonly [key: string]: Json }; readonly with?: { readonly [key: string]: Json } };
  /** An act on a dossier by its name, with its body in `with`. */
  readonly act?: string;
  readonly with?: { readonly [key: string]: Json };
  /** Files uploaded before the act: `result`, `evidence`, or the id of a component. */
  readonly attach?: readonly string[];
  /** Reads the dossier, or what lies under it ("certificate"). */
  readonly read?: string;
  /** Look-up without sign-in by the dossier's code, its reference, or a text. */
  readonly look?: string;
  /** Names for values of the answer, by path: `{name}` stands for the value in later steps. */
  readonly take?: { readonly [name: string]: string };
  /** Any address of the API; `{id}`, `{code}`, `{reference}` and `{agency}` stand for the dossier's own. */
  readonly call?: { readonly method?: string; readonly path: string; readonly body?: Json };
  readonly then?: Expectation;
}

export interface Submission {
  readonly procedure?: string;
  readonly agency?: string;
  readonly form?: { readonly [key: string]: Json };
  readonly delivery?: string;
  /** Components that are left out although they are required. */
  readonly without?: readonly string[];
  /** Optional components that are attached besides. */
  readonly attach?: readonly string[];
  readonly representation?: Json;
  /** false: sends without the applicant's declaration. */
  readonly declaration?: boolean;
}

/** One proof: given a province (and a reading of its law), steps in time, each with what must be seen. */
export interface Scenario {
  readonly title: Localized;
  readonly province: string;
  /** Shows the law of a decision that does not have the rule: proves nothing about the clause itself. */
  readonly opposite?: true;
  /** Further clauses shown by the same steps. */
  readonly also?: readonly string[];
  /** Readings taken instead of the default ones: rule point → id of the alternative. */
  readonly readings?: { readonly [point: string]: string };
  readonly steps: readonly ScenarioStep[];
}

/** The scenarios of one clause: the content of `scenarios/<clause>.json` in a rule set. */
export interface ScenarioFile {
  readonly clause: string;
  readonly scenarios: readonly Scenario[];
}

/** A scenario with the clause it is named after. */
export interface LoadedScenario extends Scenario {
  readonly clause: string;
  readonly file: string;
}
