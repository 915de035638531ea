// Owns what is chosen on the page, its form in the address, and which rows it lets through.
// Knows nothing of how a choice is made or shown.

/**
 * @typedef {object} State
 * @property {string[]} outcome  any of them; all where empty
 * @property {string[]} evidence
 * @property {string} model
 * @property {string} platform
 * @property {string} check
 * @property {string} reason
 * @property {string} q
 * @property {string} sort  "" (the run's order, failures first), or a column, with "-" before it for downwards
 * @property {string} row  the id of the open row
 */

const LISTS = /** @type {const} */ (["outcome", "evidence"]);
const TEXTS = /** @type {const} */ (["model", "platform", "check", "reason", "q", "sort", "row"]);

/** @returns {State} */
function emptyState() {
  return {
    outcome: [],
    evidence: [],
    model: "",
    platform: "",
    check: "",
    reason: "",
    q: "",
    sort: "",
    row: "",
  };
}

/** @returns {State} */
function stateFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const found = emptyState();
  for (const name of LISTS)
    found[name] = (given.get(name) ?? "").split(",").filter((x) => x !== "");
  for (const name of TEXTS) found[name] = given.get(name) ?? "";
  return found;
}

/** @param {State} chosen */
function addressOf(chosen) {
  const given = new URLSearchParams();
  for (const name of LISTS) if (chosen[name].length > 0) given.set(name, chosen[name].join(","));
  for (const name of TEXTS) if (chosen[name] !== "") given.set(name, chosen[name]);
  const text = given.toString();
  return text === "" ? location.pathname + location.search : `#${text}`;
}

let state = stateFromAddress();
/** @type {(() => void)[]} */
const listeners = [];

/** Choose something; everything that shows it is drawn again. @param {Partial<State>} change */
function choose(change) {
  state = { ...state, ...change };
  history.replaceState(null, "", addressOf(state));
  for (const listener of listeners) listener();
}

/** @param {"outcome" | "evidence"} name @param {string} value */
function toggle(name, value) {
  const has = state[name].includes(value);
  const values = has ? state[name].filter((each) => each !== value) : [...state[name], value];
  choose({ [name]: values, row: "" });
}

addEventListener("hashchange", () => {
  state = stateFromAddress();
  for (const listener of listeners) listener();
});

/** The rows that the choice lets through, in the order that it asks for. @returns {Row[]} */
function chosenRows() {
  const words = state.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const chosen = rows.filter(
    (row) =>
      (state.outcome.length === 0 || state.outcome.includes(row.outcome)) &&
      (state.evidence.length === 0 || state.evidence.includes(row.evidence)) &&
      (state.model === "" || state.model === row.model_type) &&
      (state.platform === "" || state.platform === row.platform) &&
      (state.check === "" || state.check === row.check) &&
      (state.reason === "" || state.reason === row.reason) &&
      (words.length === 0 || matches(row, words)),
  );
  return sorted(chosen);
}

/** @param {Row} row @param {string[]} words */
function matches(row, words) {
  const text = `${row.nodeid} ${row.model_type} ${row.task} ${row.check} ${row.platform} ${row.reason}`;
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** @type {Record<string, (row: Row) => string | number>} */
const SORT_KEYS = {
  result: (row) => OUTCOMES.indexOf(row.outcome),
  model: (row) => row.model_type,
  check: (row) => row.check,
  platform: (row) => row.platform,
  evidence: (row) => EVIDENCE.indexOf(row.evidence),
  difference: (row) => shareOfTolerance(row) ?? -1,
  seconds: (row) => row.seconds,
};

/** @param {Row[]} chosen */
function sorted(chosen) {
  const down = state.sort.startsWith("-");
  const key = SORT_KEYS[state.sort.replace("-", "") || "result"] ?? (() => 0);
  const sign = down ? -1 : 1;
  const keyed = chosen.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row.index - b.row.index;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map((each) => each.row);
}
