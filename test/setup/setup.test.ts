// The setup's own decisions, on folders made for it: what is missing, what was interrupted, which Python will do.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AssayError } from "../../src/errors.js";
import { sourceFiles } from "../../src/setup/build.mjs";
import { checkPython, resolvePython } from "../../src/setup/environment.js";
import { missingPackages } from "../../src/setup/node-packages.mjs";
import { PACKAGE_ROOT, cacheFolder, isClone, requirementsHash } from "../../src/setup/places.mjs";
import { SetupError } from "../../src/setup/progress.mjs";
import {
  ensureEnvironment,
  environmentState,
  findPython,
  pinnedPackages,
  probePython,
} from "../../src/setup/python-environment.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-setup-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A program that answers the probe like a Python would. */
function writePython(path: string, answer: string, status = 0): string {
  const file = write(path, `#!/bin/sh\necho '${answer}'\nexit ${status}\n`);
  chmodSync(file, 0o755);
  return file;
}

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("npm packages", () => {
  const lock = (packages: object): string => JSON.stringify({ packages });
  const locked = {
    "": { name: "x" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0" },
    "node_modules/other-system": { version: "1.0.0", optional: true },
  };

  beforeEach(() => {
    write("package-lock.json", lock(locked));
    mkdirSync(join(folder, "node_modules", "a"), { recursive: true });
    mkdirSync(join(folder, "node_modules", "b"), { recursive: true });
  });

  it("all are missing before the first install, and after one that did not finish", () => {
    expect(missingPackages(folder)).toEqual(["a@1.0.0", "b@2.0.0"]);
  });

  it("none is missing after an install; what is for another system need not be there", () => {
    const { "node_modules/a": a, "node_modules/b": b } = locked;
    write("node_modules/.package-lock.json", lock({ "node_modules/a": a, "node_modules/b": b }));
    expect(missingPackages(folder)).toEqual([]);
  });

  it("another version, or a folder that is gone, is missing", () => {
    const installed = {
      "node_modules/a": { version: "0.9.0" },
      "node_modules/b": { version: "2.0.0" },
    };
    write("node_modules/.package-lock.json", lock(installed));
    expect(missingPackages(folder)).toEqual(["a@1.0.0"]);
    rmSync(join(folder, "node_modules", "b"), { recursive: true });
    expect(missingPackages(folder)).toEqual(["a@1.0.0", "b@2.0.0"]);
  });
});

describe("the Python to make the environment from", () => {
  it("is the first that is new enough and can make one", () => {
    const old = writePython("old", '[3, 9, true, "/old"]');
    const bare = writePython("bare", '[3, 12, false, "/bare"]');
    const good = writePython("good", '[3, 11, true, "/good"]');
    expect(findPython({}, ["no-such-python", old, bare, good])).toEqual({
      command: good,
      executable: "/good",
      version: "3.11",
    });
  });

  it("says of each candidate why it will not do, and what to install", () => {
    const old = writePython("old", '[3, 9, true, "/old"]');
    const broken = writePython("broken", "", 127);
    const error = thrownBy(() => findPython({}, [old, broken]));
    expect(error).toBeInstanceOf(SetupError);
    expect(String(error)).toBe(
      "SetupError: no Python 3.11 or newer that can make an environment " +
        `(${old} is 3.9, too old; ${broken} not found)`,
    );
  });

  it("a Python without venv leads to the hint about venv", () => {
    const bare = writePython("bare", '[3, 11, false, "/bare"]');
    expect(thrownBy(() => findPython({}, [bare]))).toMatchObject({
      hint: "install its venv module (Debian, Ubuntu: apt install python3-venv), then run this again",
    });
  });

  it("ASSAY_BASE_PYTHON rules the others out", () => {
    const old = writePython("old", '[3, 9, true, "/old"]');
    const good = writePython("good", '[3, 11, true, "/good"]');
    expect(() => findPython({ ASSAY_BASE_PYTHON: old }, [good])).toThrow("is 3.9, too old");
  });

  it("the one on this machine is found by its version", () => {
    const found = probePython("python3");
    expect(found).toMatchObject({ command: "python3" });
  });
});

describe("the state of an environment", () => {
  const stamp = (state: string, requirements: string, pid = 1): string =>
    JSON.stringify({ state, requirements, pid });

  it("missing, interrupted, unstamped, outdated, ready", () => {
    const environment = join(folder, "env");
    expect(environmentState(environment)).toBe("missing");
    mkdirSync(environment);
    expect(environmentState(environment)).toBe("interrupted");
    write("env/bin/python", "");
    expect(environmentState(environment)).toBe("unstamped");
    write("env/assay-environment.json", stamp("installing", requirementsHash()));
    expect(environmentState(environment)).toBe("interrupted");
    write("env/assay-environment.json", stamp("ready", "other pins"));
    expect(environmentState(environment)).toBe("outdated");
    write("env/assay-environment.json", stamp("ready", requirementsHash()));
    expect(environmentState(environment)).toBe("ready");
    write("env/assay-environment.json", "{ half a st");
    expect(environmentState(environment)).toBe("unstamped");
  });

  it("two processes never install into one environment at once", async () => {
    write("env/bin/python", "");
    write("env/assay-environment.json", stamp("installing", requirementsHash(), process.ppid));
    await expect(ensureEnvironment({ environment: join(folder, "env") })).rejects.toThrow(
      `another process (${process.ppid}) is installing into`,
    );
  });

  it("a Python that cannot make one ends in one clear error", async () => {
    const liar = writePython("liar", `[3, 11, true, "${join(folder, "liar")}"]`, 0);
    writeFileSync(
      liar,
      `#!/bin/sh\ncase "$1" in -c) echo '[3, 11, true, "${liar}"]';; *) echo boom; exit 1;; esac\n`,
    );
    const making = ensureEnvironment({
      environment: join(folder, "env"),
      env: { ASSAY_BASE_PYTHON: liar },
    });
    await expect(making).rejects.toThrow(/could not make an environment in .*\nboom/);
  });
});

describe("pins", () => {
  it("torch is first, every package has one exact version, none a build of one machine", () => {
    const pins = pinnedPackages();
    expect(pins[0]).toBe("torch==2.13.0");
    expect(pins.filter((pin) => !/^[A-Za-z0-9._-]+==[0-9][0-9a-z.]*$/.test(pin))).toEqual([]);
    expect(new Set(pins.map((pin) => pin.split("==")[0])).size).toBe(pins.length);
  });
});

describe("places", () => {
  it("this is a clone, and its root holds package.json", () => {
    expect(isClone()).toBe(true);
    expect(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")).toContain('"name": "assay"');
  });

  it("the cache folder follows the system's custom", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/x" }, "linux")).toBe(join("/x", "assay"));
    expect(cacheFolder({ LOCALAPPDATA: "C:/x" }, "win32")).toBe(join("C:/x", "assay"));
    expect(cacheFolder({}, "linux").endsWith(join(".cache", "assay"))).toBe(true);
    expect(cacheFolder({}, "darwin").endsWith(join("Library", "Caches", "assay"))).toBe(true);
  });

  it("the build sees the Python programs and no leftovers of Python", () => {
    const files = sourceFiles();
    expect(files).toContain("src/hardware/python/detect.py");
    expect(files).toContain("src/setup/python/requirements.txt");
    expect(files.filter((file) => file.includes("__pycache__"))).toEqual([]);
  });
});

describe("the Python that the verbs use", () => {
  it("--python wins over ASSAY_PYTHON, which wins over the environment", () => {
    const env = { ASSAY_PYTHON: "/of/the/variable" };
    expect(resolvePython({ named: "/named", env })).toEqual({
      executable: "/named",
      origin: "--python",
    });
    expect(resolvePython({ env })).toEqual({
      executable: "/of/the/variable",
      origin: "ASSAY_PYTHON",
    });
  });

  it("one that cannot be started is a clear error of the environment", async () => {
    const error: unknown = await checkPython({
      executable: "/no/python",
      origin: "--python",
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AssayError);
    expect(error).toMatchObject({
      code: "environment",
      exitCode: 3,
      message: "--python: /no/python cannot be started",
    });
  });
});

describe("bin/assay", () => {
  it("says what to do where nothing is built", () => {
    for (const file of ["assay", "package.json"]) {
      write(join("bin", file), readFileSync(join(PACKAGE_ROOT, "bin", file), "utf8"));
    }
    write("package.json", '{ "type": "module" }');
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "bin", "assay")], {
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stderr).toBe(
      "error: assay is not built\n  hint: run `npm start` in the clone (or `npm run build`)\n",
    );
  });
});
