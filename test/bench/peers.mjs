// Owns the processes that are measured: each is started once, and answers one JSON line with another.
// Knows nothing of what they measure.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * @typedef {object} Measured
 * @property {number} seconds CPU time, of all threads
 * @property {number} [bytes] of what was read or written
 * @property {number} [user] of the seconds, those outside the kernel
 */
/**
 * @typedef {object} Peer
 * @property {(question: { do: string } & Record<string, unknown>) => Promise<any>} ask
 * @property {() => Promise<void>} end
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Peer}
 */
export function startPeer(command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done === true)
        throw new Error(`${args[0] ?? command} ended when asked to ${question.do}`);
      return JSON.parse(value);
    },
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
