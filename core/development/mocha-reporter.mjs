import mocha from 'mocha';

/** mocha's spec reporter, with one line at the very end that a machine can read: `12 passed, 0 failed`. */
export default class LastLineReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = this.stats;
      mocha.reporters.Base.consoleLog(`${passes} passed, ${failures} failed`);
    });
  }
}
