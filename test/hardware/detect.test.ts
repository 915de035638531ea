// The detectors on this machine, asked for real; what must hold on every machine, and what follows from what is installed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLATFORM_IDS, detectHardware, type HardwareReport } from "../../src/hardware/detect.js";
import { describeMachine } from "../../src/hardware/machine.js";
import { resolvePython } from "../../src/setup/environment.js";

const python = resolvePython().executable;

function ask(program: string): string {
  return execFileSync(python, ["-c", program], { encoding: "utf8" }).trim();
}

describe("with assay's Python", () => {
  let report: HardwareReport;
  beforeAll(async () => {
    report = await detectHardware(python);
  });
  const of = (id: string): HardwareReport["platforms"][number] => {
    const found = report.platforms.find(({ platform }) => platform === id);
    if (found === undefined) throw new Error(`no report for ${id}`);
    return found;
  };

  it("every platform is reported once, in order; evidence is named only where it is there", () => {
    expect(report.platforms.map(({ platform }) => platform)).toEqual(PLATFORM_IDS);
    for (const { present, evidence } of report.platforms) {
      expect(evidence === null).toBe(!present);
    }
  });

  it("the CPU is there, with what torch says of it", () => {
    const cpu = of("cpu");
    expect(cpu).toMatchObject({ present: true, evidence: "hardware" });
    expect(Object.keys(cpu.details).sort()).toEqual([
      "architecture",
      "cores",
      "instruction sets",
      "memory",
      "model",
      "torch capability",
    ]);
    expect(cpu.details["torch capability"]).toBe(
      ask("import torch; print(torch.backends.cpu.get_cpu_capability())"),
    );
    expect(Number(cpu.details.cores)).toBe(
      Number(ask("import os; print(len(os.sched_getaffinity(0)))")),
    );
  });

  it("CUDA and ROCm are there exactly where torch has a device of that build", () => {
    const [cuda, hip, available] = ask(
      "import torch; print(torch.version.cuda is not None, torch.version.hip is not None, torch.cuda.is_available())",
    )
      .split(" ")
      .map((word) => word === "True");
    expect(of("cuda").present).toBe(cuda === true && available === true);
    expect(of("rocm").present).toBe(hip === true && available === true);
    if (cuda === false) expect(of("cuda").reason).toMatch(/^torch \S+ was built without CUDA$/);
  });

  it("OpenVINO names its devices", () => {
    const devices = ask("import openvino; print(', '.join(openvino.Core().available_devices))");
    expect(of("openvino")).toMatchObject({
      present: true,
      reason: `devices: ${devices}`,
      details: { devices },
    });
  });

  it("Apple is absent on any other system, with the reason", () => {
    const apple = of("apple");
    if (process.platform === "darwin") expect(apple.details.system).toBe("Darwin");
    else expect(apple.reason).toMatch(/^this is \w+; MPS and Core ML run on macOS only$/);
  });

  it("the versions are those that are installed", () => {
    expect(report.python).toBe(ask("import platform; print(platform.python_version())"));
    expect(report.packages.torch).toBe(ask("import torch; print(torch.__version__)"));
    expect(report.packages.transformers).toBe("5.23.0");
    expect(report.packages.pytest).toBe("9.2.0");
  });
});

describe("with a Python that has nothing", () => {
  let folder: string;
  let report: HardwareReport;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-bare-"));
    // An isolated interpreter without site-packages: what a machine without torch has.
    const bare = join(folder, "python");
    writeFileSync(bare, `#!/bin/sh\nexec "${python}" -S "$@"\n`, { mode: 0o755 });
    report = await detectHardware(bare);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("every platform is absent and says what is not installed", () => {
    expect(
      report.platforms
        .filter(({ platform }) => platform !== "apple")
        .map(({ platform, present, reason }) => [platform, present, reason]),
    ).toEqual([
      ["cpu", false, "torch is not installed"],
      ["cuda", false, "torch is not installed"],
      ["rocm", false, "torch is not installed"],
      ["openvino", false, "openvino is not installed"],
      ["qualcomm", false, "onnxruntime is not installed (onnxruntime-qnn brings the QNN provider)"],
    ]);
    expect(new Set(Object.values(report.packages))).toEqual(new Set([null]));
  });
});

describe("describeMachine", () => {
  it("says what Node knows", () => {
    const machine = describeMachine();
    expect(Object.keys(machine)).toEqual(["processor", "cores", "memory", "system"]);
    expect(machine.memory).toMatch(/^\d+\.\d GiB$/);
  });
});
