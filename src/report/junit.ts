// Owns the JUnit XML report, in the strict form that Jenkins' schema (junit-10.xsd) accepts.
// Knows nothing of how XML is escaped.
import { countOutcomes, describeEvidence, type ResultRow, type RunResult } from "../run/results.js";
import { rerunCommand } from "../run/rerun.js";
import { describeFigures, groupRows, type Group } from "./summary.js";
import { writeXml, type XmlElement } from "./xml.js";

/**
 * One suite per (module, platform, evidence), so that what ran on a simulator is never counted with what ran on
 * hardware. The strict schema has properties on suites only; a test case tells its figures in `system-out`.
 */
export function renderJunit(result: RunResult): string {
  const counts = countOutcomes(result.rows);
  return writeXml({
    name: "testsuites",
    attributes: {
      name: "assay",
      tests: result.rows.length,
      failures: counts.failed,
      errors: 0,
      time: result.info.seconds.toFixed(3),
    },
    content: groupRows(result.rows).map((group) => suite(group, result)),
  });
}

function suite(group: Group, result: RunResult): XmlElement {
  const properties = {
    model_type: group.modelType,
    task: group.task,
    platform: group.platform,
    evidence: describeEvidence(group.evidence),
    ...versionProperties(result),
  };
  return {
    name: "testsuite",
    attributes: {
      name: `${group.modelType} on ${group.platform} (${describeEvidence(group.evidence)})`,
      tests: group.rows.length,
      failures: group.counts.failed,
      errors: 0,
      skipped: group.counts.not_applicable + group.counts.absent,
      time: group.seconds.toFixed(3),
      timestamp: result.info.started.replace(/\.\d+Z$/, ""),
      package: group.modelType,
      file: group.module,
    },
    content: [
      {
        name: "properties",
        attributes: {},
        content: Object.entries(properties).map(([name, value]) => ({
          name: "property",
          attributes: { name, value },
        })),
      },
      ...group.rows.map(testCase),
    ],
  };
}

function versionProperties(result: RunResult): Record<string, string> {
  const installed = Object.entries(result.info.versions).filter(([, version]) => version !== null);
  return Object.fromEntries(
    installed.map(([name, version]) => [`version.${name}`, String(version)]),
  );
}

function testCase(row: ResultRow): XmlElement {
  const told = [describeEvidence(row.evidence, row.reason), describeFigures(row.figures)];
  return {
    name: "testcase",
    attributes: {
      // Both from what the test means, never from its place in the run: history is kept by these two.
      name: `${row.check}[${row.platform}]`,
      classname: row.module.replace(/^[/\\]+|\.py$/g, "").replaceAll(/[/\\]/g, "."),
      time: row.seconds.toFixed(3),
    },
    content: [
      ...outcomeElement(row),
      {
        name: "system-out",
        attributes: {},
        content: told.filter((line) => line !== "").join("\n"),
      },
    ],
  };
}

function outcomeElement(row: ResultRow): readonly XmlElement[] {
  if (row.outcome === "passed") return [];
  if (row.outcome === "failed") {
    const content = [row.detail, `run it again: ${rerunCommand(row)}`];
    const attributes = { message: row.reason, type: "failed" };
    return [
      { name: "failure", attributes, content: content.filter((part) => part !== "").join("\n\n") },
    ];
  }
  return [{ name: "skipped", attributes: { message: row.reason, type: row.outcome } }];
}
