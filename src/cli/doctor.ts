// Owns `assay doctor`: what is installed, what each platform's detector says, as a table or JSON.
// Knows nothing of how it is found out.
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import { detectHardware, type HardwareReport, type PlatformReport } from "../hardware/detect.js";
import { checkPython, resolvePython, type ResolvedPython } from "../setup/environment.js";
import { defineCommand } from "./command.js";
import { JSON_OPTION, PYTHON_OPTION } from "./options.js";
import { formatTable } from "./table.js";

export const doctorCommand = defineCommand({
  name: "doctor",
  summary: "say what is installed and which platforms can be used here",
  description: [
    "Imports torch and the other runtimes once, runs nothing on a device, changes nothing.",
    "Exit code 3 when the Python environment or torch is missing, for then nothing can be run.",
  ].join("\n"),
  options: [JSON_OPTION, PYTHON_OPTION],
  examples: [
    { line: "assay doctor", says: "tables of packages and platforms" },
    { line: "assay doctor --json", says: "the same for a program" },
    { line: "assay doctor --python ../rocm/bin/python", says: "look at another environment" },
  ],
  schema: z.object({ json: z.boolean().optional(), python: z.string().optional() }),
  run: async (_args, { json, python: named }, io) => {
    const python = resolvePython({ named, env: io.env });
    await checkPython(python);
    const report = await detectHardware(python.executable);
    io.out(json === true ? toJson(python, report) : formatReport(python, report, io.columns));
    return report.packages.torch == null ? EXIT_CODES.environment : EXIT_CODES.ok;
  },
});

function toJson(python: ResolvedPython, report: HardwareReport): string {
  const { executable, origin } = python;
  const environment = { node: process.versions.node, python: report.python, executable, origin };
  const { platforms, packages } = report;
  return `${JSON.stringify({ environment, packages, platforms }, null, 2)}\n`;
}

function formatReport(python: ResolvedPython, report: HardwareReport, width: number): string {
  const packages = Object.entries(report.packages).map(([name, version]) => [
    name,
    version ?? "not installed",
  ]);
  return [
    `Node ${process.versions.node}, Python ${report.python} (${python.executable}, from ${python.origin})`,
    "",
    formatTable(["package", "version"], packages, { width }),
    "",
    formatTable(["platform", "here", "why"], report.platforms.map(platformRow), { width }),
    "",
  ].join("\n");
}

function platformRow({ platform, present, evidence, reason, details }: PlatformReport): string[] {
  const here = present ? (evidence === "emulator" ? "emulator" : "yes") : "no";
  const more = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return [platform, here, [reason, ...more].join("\n")];
}
