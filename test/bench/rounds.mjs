// Owns the way of measuring: rounds in which every peer has its turn, so that what slows the machine slows all of them.
// Knows nothing of what is measured.

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<import("./peers.mjs").Measured>} once
 */
/**
 * @typedef {object} Spread
 * @property {number} median
 * @property {number} least
 * @property {number} most
 */

/**
 * @param {readonly number[]} values
 * @returns {Spread}
 */
export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return { median: (low + high) / 2, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

/**
 * Runs the contestants in turn, the other way round in every second round. What a contestant needs to be warm is run before.
 * @param {readonly Contestant[]} contestants
 * @param {{ rounds: number, warmUp?: number }} options
 * @returns {Promise<Map<string, import("./peers.mjs").Measured[]>>} by name, a measurement for each round
 */
export async function runRounds(contestants, { rounds, warmUp = 0 }) {
  /** @type {Map<string, import("./peers.mjs").Measured[]>} */
  const measured = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const { name, once } of order) {
      const result = await once();
      if (round >= 0) measured.get(name)?.push(result);
    }
  }
  return measured;
}

/**
 * The ratio of two contestants, round by round.
 * @param {readonly import("./peers.mjs").Measured[]} left
 * @param {readonly import("./peers.mjs").Measured[]} right
 * @param {(measured: import("./peers.mjs").Measured) => number} value
 */
export function ratioOf(left, right, value) {
  return spreadOf(
    left.flatMap((each, round) => {
      const other = right[round];
      return other === undefined ? [] : [value(each) / value(other)];
    }),
  );
}
