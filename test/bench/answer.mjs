// Owns the measured side of the JavaScript processes: reads questions, gives the CPU time of each answer.
// Knows nothing of what is asked.
import { createInterface } from "node:readline";

/**
 * The CPU time of all threads of this process, so that the compiler and the collector of garbage count.
 * @param {() => unknown} action
 * @returns {Promise<number>} seconds
 */
export async function cpuSeconds(action) {
  const start = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** @param {Readonly<Record<string, (question: any) => Promise<unknown>>>} answers */
export async function answerAll(answers) {
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    const answer = answers[question.do];
    if (answer === undefined) throw new Error(`nothing is called ${question.do}`);
    process.stdout.write(`${JSON.stringify(await answer(question))}\n`);
  }
}
