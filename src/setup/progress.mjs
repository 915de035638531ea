// Owns how the setup speaks to a person (what it does, where, how far) and how it runs another program.
// Knows nothing of npm, TypeScript or Python. Standard library only: it runs before anything is installed.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";

/** What the setup could not do, and what a person can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} hint what to do about it
   */
  constructor(message, hint) {
    super(message);
    this.name = "SetupError";
    /** @readonly */
    this.hint = hint;
  }
}

/** Everything goes to stderr: stdout belongs to the command that follows.
 * @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Shows what is going on: one line that is rewritten on a terminal; elsewhere a line when the
 * text has changed, at most one in five seconds.
 * @param {string} title
 */
export function startProgress(title) {
  const started = Date.now();
  const terminal = process.stderr.isTTY;
  let status = "";
  let shown = "";
  let shownAt = started;
  const show = () => {
    const elapsed = formatDuration(Date.now() - started);
    if (terminal) {
      const line = `  ${title}: ${status} (${elapsed})`;
      process.stderr.write(`\r\u001b[K${line.slice(0, Math.max(20, process.stderr.columns - 1))}`);
    } else if (status !== shown && Date.now() - shownAt >= 5000) {
      say(`  ${title}: ${status} (${elapsed})`);
      shown = status;
      shownAt = Date.now();
    }
  };
  const timer = setInterval(show, terminal ? 250 : 1000);
  return {
    /** @param {string} text */
    update(text) {
      status = text;
    },
    /** Ends the display; says how long it took. */
    stop() {
      clearInterval(timer);
      if (terminal) process.stderr.write("\r\u001b[K");
      return formatDuration(Date.now() - started);
    },
  };
}

/**
 * Runs a program to its end. Its output goes to `log` (a file) and, line by line, to `onLine`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, tail: string }>} the exit code (127 where there is no such program) and the last lines
 */
export function runProgram(command, args, options = {}) {
  return new Promise((resolve) => {
    const log = options.log === undefined ? undefined : createWriteStream(options.log);
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    /** @type {string[]} */
    const tail = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        log?.write(`${line}\n`);
        tail.push(line);
        if (tail.length > 25) tail.shift();
        options.onLine?.(line);
      });
    }
    /** @param {number} code */
    const finish = (code) => {
      const done = () => {
        resolve({ code, tail: tail.join("\n") });
      };
      if (log === undefined) done();
      else log.end(done);
    };
    child.on("error", (error) => {
      tail.push(error.message);
      finish(127);
    });
    child.on("close", (code) => {
      finish(code ?? 1);
    });
  });
}
