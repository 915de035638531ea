// Owns what `npm start` and `npm test` do first on a fresh clone: npm packages, build, Python environment, in this order.
// Each step says what it does and where, and costs next to nothing when it is done already. Standard library only.
import { ensureBuilt } from "./build.mjs";
import { ensureNodePackages } from "./node-packages.mjs";
import { PACKAGE_ROOT, pythonIn, environmentFolder } from "./places.mjs";
import { SetupError, formatDuration, say } from "./progress.mjs";
import { ensureEnvironment } from "./python-environment.mjs";

const MINIMUM_NODE = [20, 19];
const ENVIRONMENT_EXIT_CODE = 3;

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `this is Node ${process.versions.node}; assay needs ${MINIMUM_NODE.join(".")} or newer`,
    "install Node 20 or newer, then run this again",
  );
}

async function ensurePython() {
  const named = process.env["ASSAY_PYTHON"];
  if (named) {
    say(`Python environment: ${named} (ASSAY_PYTHON), used as it is`);
    return named;
  }
  await ensureEnvironment();
  return pythonIn(environmentFolder());
}

async function bootstrap() {
  const started = Date.now();
  say(`assay setup in ${PACKAGE_ROOT}`);
  checkNode();
  await ensureNodePackages();
  await ensureBuilt();
  await ensurePython();
  say(`setup done in ${formatDuration(Date.now() - started)}\n`);
}

try {
  await bootstrap();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(`\nerror: ${error.message}\n  hint: ${error.hint}`);
  process.exitCode = ENVIRONMENT_EXIT_CODE;
}
