/*
 * The runners whose reports are in `fixtures/reports`. `npm run runners` makes again those that have a `command`; the docs show the table.
 */

export interface RunnerRow {
  readonly runner: string;
  /** The version that wrote what is stored. */
  readonly version: string;
  /** What makes a team's runner write such a report. */
  readonly flags: string;
  /** The report, below `fixtures/reports`; it lies in the folder `reports` of its project. */
  readonly report: string;
  /** A line for bash that writes the report anew, in a copy of its project; its exit code says nothing. None: it takes more than a line, or `isWritten`. */
  readonly command?: string;
  /** Packages of npm that the line needs. */
  readonly packages?: readonly string[];
  /** The report was written by hand, by the documentation of its format. */
  readonly isWritten?: true;
}

const MOCHA = { runner: "mocha", version: "12.0.3", packages: ["mocha@12.0.3"] };
const PLAYWRIGHT = { runner: "Playwright", version: "1.65.1", packages: ["@playwright/test@1.65.1"] };
const JEST_PACKAGES = ["jest@30.5.2", "jest-junit@17.0.0", "jest-ctrf-json-reporter@0.0.11"];
const JEST = "NODE_OPTIONS=--experimental-vm-modules npx jest";
const VITEST = { runner: "vitest", version: "4.1.12", packages: ["vitest@4.1.12", "@vitest/coverage-v8@4.1.12"] };
const NET = { version: "", isWritten: true } as const;

const vitest = (flags: string, file: string): RunnerRow => ({
  ...VITEST,
  flags,
  report: `javascript/reports/${file}`,
  command: `npx vitest run --globals ${flags} ${file.endsWith(".tap") ? ">" : "--outputFile="}reports/${file}`,
});
const vitestCoverage = (reporter: string, written: string, file: string): RunnerRow => ({
  ...VITEST,
  flags: `--coverage.reporter=${reporter}`,
  report: `javascript/reports/${file}`,
  command: `npx vitest run --globals --coverage.enabled --coverage.reportOnFailure --coverage.reporter=${reporter} --coverage.reportsDirectory=out; cp out/${written} reports/${file}`,
});
const jestCoverage = (reporter: string, written: string, file: string): RunnerRow => ({
  runner: "jest",
  version: "30",
  flags: `--coverage --coverageReporters=${reporter}`,
  report: `javascript/reports/${file}`,
  packages: JEST_PACKAGES,
  command: `${JEST} --coverage --coverageReporters=${reporter} --coverageDirectory=out; cp out/${written} reports/${file}`,
});
const jestJunit = (flags: string, file: string): RunnerRow => ({
  runner: "jest-junit",
  version: "17.0.0",
  flags,
  report: `javascript/reports/${file}`,
  packages: JEST_PACKAGES,
  command: `${flags} JEST_JUNIT_OUTPUT_FILE=reports/${file} ${JEST} --reporters=jest-junit`,
});
const mochaJunit = (options: string, file: string): RunnerRow => ({
  runner: "mocha-junit-reporter",
  version: "2.2.1",
  flags: options === "" ? "--reporter mocha-junit-reporter" : `--reporter-options ${options}`,
  report: `mocha/reports/${file}`,
  // It is not a class, which mocha 12 wants.
  packages: ["mocha@11.7.5", "mocha-junit-reporter@2.2.1"],
  command: `npx mocha --reporter mocha-junit-reporter --reporter-options mochaFile=reports/${file}${options === "" ? "" : `,${options}`}`,
});
const cargo = (flags: string, file: string, rest: string): RunnerRow => ({
  runner: "cargo test",
  version: "1.95.0",
  flags,
  report: `rust/reports/${file}`,
  command: `RUST_BACKTRACE=0 cargo test --no-fail-fast ${rest.replace("OUT", `reports/${file}`)}`,
});

/** Every stored report that `fixtures/reports` has beside a project, in the order of the table. */
export const RUNNERS: readonly RunnerRow[] = [
  vitest("--reporter=json", "vitest.json"),
  vitest("--reporter=junit", "vitest.junit.xml"),
  vitest("--reporter=tap", "vitest.tap"),
  vitest("--reporter=tap-flat", "vitest-flat.tap"),
  vitestCoverage("lcovonly", "lcov.info", "vitest.lcov"),
  vitestCoverage("json", "coverage-final.json", "vitest.coverage-final.json"),
  vitestCoverage("cobertura", "cobertura-coverage.xml", "vitest.cobertura.xml"),
  vitestCoverage("clover", "clover.xml", "vitest.clover.xml"),
  {
    runner: "jest",
    version: "30",
    flags: "--json",
    report: "javascript/reports/jest.json",
    packages: JEST_PACKAGES,
    command: `${JEST} --json --outputFile=reports/jest.json`,
  },
  jestCoverage("lcovonly", "lcov.info", "jest.lcov"),
  jestCoverage("json", "coverage-final.json", "jest.coverage-final.json"),
  jestCoverage("clover", "clover.xml", "jest.clover.xml"),
  jestJunit("", "jest-junit.xml"),
  jestJunit(
    "JEST_JUNIT_ADD_FILE_ATTRIBUTE=true JEST_JUNIT_REPORT_TEST_SUITE_ERRORS=true JEST_JUNIT_CLASSNAME={classname} JEST_JUNIT_TITLE={title}",
    "jest-junit-files.xml",
  ),
  jestJunit(
    'JEST_JUNIT_ANCESTOR_SEPARATOR=" › " JEST_JUNIT_CLASSNAME={classname} JEST_JUNIT_TITLE={title} JEST_USE_PATH_FOR_SUITE_NAME=true',
    "jest-junit-ancestors.xml",
  ),
  jestJunit("JEST_JUNIT_CLASSNAME={filepath}", "jest-junit-paths.xml"),
  jestJunit("JEST_JUNIT_SUITE_NAME={filepath} JEST_JUNIT_CLASSNAME={classname} JEST_JUNIT_TITLE={title}", "jest-junit-suites.xml"),
  jestJunit('JEST_JUNIT_CLASSNAME="{classname}-{title}" JEST_JUNIT_TITLE="{classname}-{title}"', "jest-junit-joined.xml"),
  {
    runner: "jest-ctrf-json-reporter",
    version: "0.0.11",
    flags: "--reporters=jest-ctrf-json-reporter",
    report: "javascript/reports/jest.ctrf.json",
    packages: JEST_PACKAGES,
    command: `${JEST} --reporters=jest-ctrf-json-reporter; cp ctrf/*.json reports/jest.ctrf.json`,
  },
  {
    ...MOCHA,
    flags: "--reporter json",
    report: "mocha/reports/mocha.json",
    command: "npx mocha --reporter json --reporter-option output=reports/mocha.json",
  },
  {
    ...MOCHA,
    flags: "--reporter xunit",
    report: "mocha/reports/mocha.xunit.xml",
    command: "npx mocha --reporter xunit --reporter-option output=reports/mocha.xunit.xml",
  },
  { ...MOCHA, flags: "--reporter tap", report: "mocha/reports/mocha.tap", command: "npx mocha --reporter tap > reports/mocha.tap" },
  mochaJunit("", "mocha-junit.xml"),
  mochaJunit("jenkinsMode=true", "mocha-junit-jenkins.xml"),
  {
    runner: "mochawesome (Cypress)",
    version: "8.1.1",
    flags: "--reporter mochawesome",
    report: "mocha/reports/mochawesome.json",
    packages: [...MOCHA.packages, "mochawesome@8.1.1"],
    command: "npx mocha --reporter mochawesome --reporter-options reportDir=reports,reportFilename=mochawesome,html=false,quiet=true",
  },
  {
    runner: "mocha-ctrf-json-reporter",
    version: "0.0.11",
    flags: "--reporter mocha-ctrf-json-reporter",
    report: "mocha/reports/mocha.ctrf.json",
    packages: [...MOCHA.packages, "mocha-ctrf-json-reporter@0.0.11"],
    command: "npx mocha --reporter mocha-ctrf-json-reporter --reporter-options outputDir=reports,outputFile=mocha.ctrf.json",
  },
  {
    runner: "node --test",
    version: "20",
    flags: "--test-reporter=tap",
    report: "node/reports/node.tap",
    command: "node --test --test-reporter=tap > reports/node.tap",
  },
  {
    runner: "node --test",
    version: "20",
    flags: "--test-reporter=junit",
    report: "node/reports/node.junit.xml",
    command: "node --test --test-reporter=junit > reports/node.junit.xml",
  },
  {
    ...PLAYWRIGHT,
    flags: "--reporter=json",
    report: "playwright/reports/playwright.json",
    command: "PLAYWRIGHT_JSON_OUTPUT_FILE=reports/playwright.json npx playwright test --reporter=json",
  },
  {
    ...PLAYWRIGHT,
    flags: "--reporter=junit",
    report: "playwright/reports/playwright.junit.xml",
    command: "PLAYWRIGHT_JUNIT_OUTPUT_FILE=reports/playwright.junit.xml npx playwright test --reporter=junit",
  },
  {
    runner: "playwright-ctrf-json-reporter",
    version: "0.0.29",
    flags: "--reporter=playwright-ctrf-json-reporter",
    report: "playwright/reports/playwright.ctrf.json",
    packages: [...PLAYWRIGHT.packages, "playwright-ctrf-json-reporter@0.0.29"],
    command: "npx playwright test --reporter=playwright-ctrf-json-reporter; cp ctrf/*.json reports/playwright.ctrf.json",
  },
  {
    runner: "karma-junit-reporter",
    version: "2.0.1",
    flags: 'reporters: ["junit"]',
    report: "karma/reports/karma.junit.xml",
    packages: ["karma@6.4.4", "karma-jasmine@5.1.0", "jasmine-core@7.0.2", "karma-chrome-launcher@3.2.0", "karma-junit-reporter@2.0.1"],
    command: 'CHROME_BIN="$(command -v chromium)" npx karma start karma.conf.cjs',
  },
  {
    runner: "cucumber-js",
    version: "12.9.0",
    flags: "--format json:FILE",
    report: "cucumber/reports/cucumber.json",
    packages: ["@cucumber/cucumber@12.9.0"],
    command: "npx cucumber-js --import 'features/steps/*.js' --format json:reports/cucumber.json",
  },
  {
    runner: "pytest",
    version: "7.2.1",
    flags: "--junitxml=FILE",
    report: "python/reports/pytest.junit.xml",
    command: "/usr/bin/python3 -m pytest --continue-on-collection-errors --junitxml=reports/pytest.junit.xml",
  },
  {
    runner: "pytest",
    version: "7.2.1",
    flags: "-o junit_family=xunit1",
    report: "python/reports/pytest-xunit1.junit.xml",
    command: "/usr/bin/python3 -m pytest --continue-on-collection-errors -o junit_family=xunit1 --junitxml=reports/pytest-xunit1.junit.xml",
  },
  {
    runner: "unittest (unittest-xml-reporting)",
    version: "3.2.0",
    flags: "python -m xmlrunner",
    report: "unittest/reports/unittest.xml",
    command: "/usr/bin/python3 -m xmlrunner discover --output-file reports/unittest.xml",
  },
  ...(["xml", "lcov", "json"] as const).map((kind): RunnerRow => {
    const file = { xml: "pytest.cobertura.xml", lcov: "pytest.lcov", json: "coverage.json" }[kind];
    return {
      runner: "coverage.py",
      version: "6.5",
      flags: `coverage ${kind}`,
      report: `python/reports/${file}`,
      command: `/usr/bin/python3 -m coverage run --source=shop -m pytest --continue-on-collection-errors; /usr/bin/python3 -m coverage ${kind} -o reports/${file}`,
    };
  }),
  ...["invoice.InvoiceTest", "cart.CartTest", "refund.RefundTest", "login.LoginTest"].map(
    (name): RunnerRow => ({
      runner: "Maven Surefire",
      version: "2.22.3",
      flags: "as it comes",
      report: `java/reports/TEST-com.bookshop.${name}.xml`,
    }),
  ),
  { runner: "Gradle", version: "4.4.1", flags: "as it comes", report: "java/reports/gradle/TEST-com.bookshop.refund.RefundTest.xml" },
  ...["jupiter", "vintage"].map(
    (engine): RunnerRow => ({
      runner: "JUnit console launcher",
      version: "5.9.2",
      flags: "--reports-dir",
      report: `java/reports/console/TEST-junit-${engine}.xml`,
    }),
  ),
  { runner: "JaCoCo", version: "0.8.6", flags: "report --xml FILE", report: "java/reports/jacoco.xml" },
  {
    runner: "go test",
    version: "1.19.8",
    flags: "-json",
    report: "go/reports/go-test.jsonl",
    command: "go test -json ./... > reports/go-test.jsonl",
  },
  {
    runner: "go test",
    version: "1.19.8",
    flags: "-coverprofile=FILE",
    report: "go/reports/cover.out",
    command: "go test -coverprofile=reports/cover.out ./...",
  },
  {
    runner: "gotestsum",
    version: "1.8.2",
    flags: "--junitfile FILE",
    report: "go/reports/gotestsum.junit.xml",
    command: "gotestsum --junitfile reports/gotestsum.junit.xml --junitfile-testsuite-name full --junitfile-testcase-classname full ./...",
  },
  {
    runner: "gotestsum",
    version: "1.8.2",
    flags: "--junitfile-testcase-classname short",
    report: "go/reports/gotestsum-short.junit.xml",
    command:
      "gotestsum --junitfile reports/gotestsum-short.junit.xml --junitfile-testsuite-name short --junitfile-testcase-classname short ./...",
  },
  cargo("2>&1", "cargo-test.txt", "> OUT 2>&1"),
  cargo("", "cargo-test-stdout.txt", "> OUT"),
  cargo("-- --nocapture 2>&1", "cargo-test-nocapture.txt", "-- --nocapture --test-threads=1 > OUT 2>&1"),
  { runner: "cargo nextest", version: "", flags: "[profile.ci.junit] path", report: "rust/reports/nextest.junit.xml", isWritten: true },
  {
    runner: "PHPUnit",
    version: "9.6.7",
    flags: "--log-junit FILE",
    report: "php/reports/phpunit.junit.xml",
    command: "phpunit --log-junit reports/phpunit.junit.xml tests",
  },
  ...(["cobertura", "clover"] as const).map(
    (kind): RunnerRow => ({
      runner: "PHPUnit with pcov",
      version: "9.6.7",
      flags: `--coverage-${kind} FILE`,
      report: `php/reports/phpunit.${kind}.xml`,
      command: `phpunit --whitelist src --coverage-${kind} reports/phpunit.${kind}.xml tests`,
    }),
  ),
  {
    runner: "RSpec",
    version: "3.12",
    flags: "--format json",
    report: "ruby/reports/rspec.json",
    command: "rspec --format json --out reports/rspec.json",
  },
  {
    runner: "RspecJunitFormatter",
    version: "RSpec 3.12",
    flags: "--format RspecJunitFormatter",
    report: "ruby/reports/rspec.junit.xml",
    command: "rspec --format RspecJunitFormatter --out reports/rspec.junit.xml",
  },
  {
    runner: "SimpleCov",
    version: "0.22",
    flags: "SimpleCov.start",
    report: "ruby/reports/simplecov.resultset.json",
    command: "rspec; cp coverage/.resultset.json reports/simplecov.resultset.json",
  },
  {
    runner: "bats",
    version: "1.8.2",
    flags: "--formatter tap",
    report: "bats/reports/bats.tap",
    command: "bats --formatter tap test > reports/bats.tap",
  },
  {
    runner: "bats",
    version: "1.8.2",
    flags: "--report-formatter junit",
    report: "bats/reports/bats.junit.xml",
    command: "bats --report-formatter junit --output reports test; mv reports/report.xml reports/bats.junit.xml",
  },
  {
    runner: "llvm-cov",
    version: "14",
    flags: "llvm-cov export",
    report: "c/reports/llvm-cov.json",
    command:
      "clang -fprofile-instr-generate -fcoverage-mapping src/*.c -o shop && LLVM_PROFILE_FILE=s.profraw ./shop; llvm-profdata merge s.profraw -o s.profdata && llvm-cov export ./shop -instr-profile=s.profdata > reports/llvm-cov.json",
  },
  { ...NET, runner: "dotnet test", flags: "--logger trx", report: "dotnet/reports/shop.trx" },
  { ...NET, runner: "xUnit.net 2", flags: "-xml FILE", report: "dotnet/reports/xunit.xml" },
  { ...NET, runner: "NUnit 3", flags: "--result=FILE", report: "dotnet/reports/nunit.xml" },
  { ...NET, runner: "coverlet", flags: "CoverletOutputFormat=opencover", report: "dotnet/reports/opencover.xml" },
  { runner: "dart test", version: "", flags: "--reporter json", report: "dart/reports/dart-test.jsonl", isWritten: true },
  { runner: "swift test (XCTest)", version: "", flags: "--xunit-output FILE", report: "swift/reports/xunit.xml", isWritten: true },
  {
    runner: "swift test (Swift Testing)",
    version: "",
    flags: "--xunit-output FILE",
    report: "swift/reports/xunit-swift-testing.xml",
    isWritten: true,
  },
];
