import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import type { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import type { DryRunResult, MutantRunOptions, MutantRunResult, TestResult, TestRunner } from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import Mocha from 'mocha';
import { globSync } from 'node:fs';

// Mutated code and this runner meet in one global object, whose name the instrumented files know.
const shared = globalThis as typeof globalThis & { [INSTRUMENTER_CONSTANTS.NAMESPACE]?: InstrumenterContext };
const context = (shared[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

// A mutant that only some samples catch would live one day and die the next: here properties try the same samples each time.
fc.configureGlobal({ seed: 612_018, endOnFailure: true });

/** Runs mocha 12 on TypeScript as it stands, for Stryker, whose own runner asks for files that this mocha no longer has. */
class MochaRunner implements TestRunner {
  static inject = tokens(commonTokens.options);
  readonly #mocha = new Mocha({ bail: true, timeout: 0, reporter: Mocha.reporters.Base });
  readonly #files: readonly string[];
  #results: TestResult[] = [];
  #loaded = false;

  constructor({ testFiles }: StrykerOptions) {
    // In the order of the configuration: what is quick and strict comes before what tries many samples.
    this.#files = testFiles.flatMap((pattern) => globSync(pattern).sort());
  }

  /** Modules are imported once: a mutant of what runs at import needs a new process. */
  capabilities() {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    this.#mocha.cleanReferencesAfterRun(false);
    for (const file of this.#files) this.#mocha.addFile(file);
  }

  async dryRun(): Promise<DryRunResult> {
    await this.#load();
    const result = await this.#run((test) => { context.currentTestId = test; });
    return { ...result, ...(context.mutantCoverage ? { mutantCoverage: context.mutantCoverage } : {}) };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    if (hitLimit === undefined) delete context.hitLimit;
    else Object.assign(context, { hitLimit, hitCount: 0 });
    if (mutantActivation === 'static') context.activeMutant = activeMutant.id;
    await this.#load();
    context.activeMutant = activeMutant.id;
    this.#mocha.grep(new RegExp(testFilter?.map((title) => `^${literally(title)}$`).join('|') ?? ''));
    const result = await this.#run(() => {});
    return toMutantRunResult(determineHitLimitReached(context.hitCount, context.hitLimit) ?? result);
  }

  async #load(): Promise<void> {
    if (!this.#loaded) await this.#mocha.loadFilesAsync();
    this.#loaded = true;
  }

  async #run(begins: (test: string) => void): Promise<DryRunResult> {
    this.#results = [];
    await new Promise<void>((done) => {
      const runner = this.#mocha.run(() => done());
      const said = (test: Mocha.Runnable) => ({ id: test.fullTitle(), name: test.fullTitle(), timeSpentMs: test.duration ?? 0, ...(test.file ? { fileName: test.file } : {}) });
      runner.on('test', (test) => begins(test.fullTitle()));
      runner.on('pass', (test) => this.#results.push({ ...said(test), status: TestStatus.Success }));
      runner.on('fail', (test, error: Error) => this.#results.push({ ...said(test), status: TestStatus.Failed, failureMessage: error.message }));
    });
    return { status: DryRunStatus.Complete, tests: this.#results };
  }
}

function literally(title: string): string {
  return title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'mocha-12', MochaRunner)];
