// A browser starts, pages build, a whole journey is clicked through: such tests get longer than the rest.
const LONG = 120_000;
const LONG_FOLDERS = /[\\/]tests[\\/](browser|journeys)[\\/]/;

function lengthen(suite) {
  for (const hooks of ['beforeAll', 'beforeEach', 'afterEach', 'afterAll']) suite.getHooks(hooks).forEach((hook) => hook.timeout(LONG));
  suite.tests.forEach((test) => test.timeout(LONG));
  suite.suites.forEach(lengthen);
}

export const mochaHooks = {
  beforeAll() {
    const root = this.test.parent;
    root.suites.filter((suite) => LONG_FOLDERS.test(suite.file ?? '')).forEach(lengthen);
  },
};
