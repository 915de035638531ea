// Owns the list of results: only the lines in view exist, so a hundred thousand are as quick as ten.
// Knows of the state only which rows it lets through and which is open.

const LINE = 36;
const SPARE = 8;
const LOWEST = -10;
const HIGHEST = 1;

/** @type {Row[]} */
let listed = [];
let active = 0;
/** The place of the open row in the list, or -1. */
let opened = -1;
let openHeight = 0;

const view = byId("view");
const canvas = byId("canvas");

/** @type {[string, string][]} */
const HEADS = [
  ["result", "Result"],
  ["model", "Model type"],
  ["check", "Check"],
  ["platform", "Platform"],
  ["evidence", "Evidence"],
  ["difference", "Difference to tolerance"],
  ["seconds", "Time"],
  ["", "Reason"],
];

function drawHeads() {
  byId("grid-head").innerHTML = HEADS.map(([key, word]) => {
    if (key === "") return `<span>${esc(word)}</span>`;
    const up = state.sort === key;
    const down = state.sort === `-${key}`;
    const arrow = up ? " ↑" : down ? " ↓" : "";
    return `<button data-sort="${key}" aria-pressed="${up || down}" title="Sort">${esc(word)}${arrow}</button>`;
  }).join("");
}

byId("grid-head").addEventListener("click", (event) => {
  const key = event.target instanceof HTMLElement ? event.target.dataset["sort"] : undefined;
  if (key === undefined) return;
  // The largest first is what one wants of numbers.
  const numeric = key === "seconds" || key === "difference";
  const order = numeric ? [`-${key}`, key, ""] : [key, `-${key}`, ""];
  choose({ sort: order[order.indexOf(state.sort) + 1] ?? order[0] ?? "" });
});

/** Take over the choice: which rows, which one is open. */
function listRows() {
  listed = chosenRows();
  opened = state.row === "" ? -1 : listed.findIndex((row) => row.nodeid === state.row);
  if (opened >= 0) active = opened;
  active = Math.max(0, Math.min(active, listed.length - 1));
  view.setAttribute("aria-rowcount", String(listed.length));
  byId("shown").textContent =
    listed.length === rows.length
      ? `${rows.length.toLocaleString("en")}`
      : `${listed.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
  drawHeads();
  drawSlice();
}

/** @param {number} index */
function topOf(index) {
  return index * LINE + (opened >= 0 && index > opened ? openHeight : 0);
}

function drawSlice() {
  const extra = opened >= 0 ? openHeight : 0;
  const above = Math.max(0, view.scrollTop - extra);
  const first = Math.max(0, Math.floor(above / LINE) - SPARE);
  const last = Math.min(
    listed.length,
    Math.ceil((view.scrollTop + view.clientHeight) / LINE) + SPARE,
  );
  canvas.style.height = `${Math.max(1, listed.length) * LINE + extra}px`;
  let html = listed.length === 0 ? '<p class="nothing">No result is of this choice.</p>' : "";
  for (let index = first; index < last; index += 1) {
    const row = listed[index];
    if (row === undefined) continue;
    html += lineHtml(row, index, index === opened);
    if (index === opened) html += detailHtml(row, index);
  }
  canvas.innerHTML = html;
  view.setAttribute("aria-activedescendant", listed.length === 0 ? "" : `line-${active}`);
  measureDetail();
}

/** The height of an open row is known only once it is there; then all below it moves. */
function measureDetail() {
  const detail = canvas.querySelector(".detail");
  const height = detail instanceof HTMLElement ? detail.offsetHeight : openHeight;
  if (opened < 0 || height === openHeight) return;
  openHeight = height;
  drawSlice();
}

/** @param {Row} row @param {number} index @param {boolean} open */
function lineHtml(row, index, open) {
  const classes = `line ${row.outcome}${index === active ? " active" : ""}${open ? " open" : ""}`;
  const cells = [
    `<span class="tag ${row.outcome}">${OUTCOME_WORDS[row.outcome]}</span>`,
    `<b>${esc(row.model_type)}</b>`,
    esc(spaced(row.check)),
    esc(row.platform),
    `<span class="pip ${row.outcome} ${row.evidence}"></span>${EVIDENCE_WORDS[row.evidence]}`,
    differenceHtml(row),
    row.evidence === "not_run" && row.seconds === 0 ? "" : secondsText(row.seconds),
    esc(row.reason),
  ];
  const inner = cells.map((cell) => `<span role="gridcell">${cell}</span>`).join("");
  return `<div class="${classes}" role="row" id="line-${index}" aria-rowindex="${index + 1}" aria-expanded="${open}" data-line="${index}" style="top:${topOf(index)}px">${inner}</div>`;
}

/** Where a value lies on the logarithmic scale, in percent. @param {Figure} value */
function place(value) {
  if (value === "nan" || value === "inf") return 100;
  if (typeof value !== "number" || value <= 0) return 0;
  const share = (Math.log10(value) - LOWEST) / (HIGHEST - LOWEST);
  return Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10;
}

/** @param {Row} row */
function differenceHtml(row) {
  const { difference, tolerance } = row.figures;
  if (difference === undefined) return "";
  const over = (shareOfTolerance(row) ?? 0) > 1;
  const mark = tolerance === undefined ? "" : `<i style="left:${place(tolerance)}%"></i>`;
  return `<span class="scale${over ? " over" : ""}"><span style="width:${place(difference)}%"></span>${mark}</span><span class="value">${esc(figureText(difference))}</span>`;
}

/** @param {Row} row @param {number} index */
function detailHtml(row, index) {
  const command = rerunCommand(row);
  const parts = [
    `<p class="told">${esc(OUTCOME_WORDS[row.outcome])} · ${esc(evidenceText(row))}${row.evidence !== "not_run" && row.reason !== "" ? `: ${esc(row.reason)}` : ""}</p>`,
    largeScale(row),
    figuresHtml(row),
    `<p class="label">Run exactly this again</p>${commandHtml(command)}`,
    `<p class="label">Test id</p>${commandHtml(row.nodeid)}`,
  ];
  if (row.detail !== "") {
    parts.push(
      `<details open><summary>Traceback and output</summary><pre>${esc(row.detail)}</pre></details>`,
    );
  }
  return `<div class="detail" style="top:${topOf(index) + LINE}px">${parts.join("")}</div>`;
}

/** @param {string} text */
function commandHtml(text) {
  return `<p class="command"><code>${esc(text)}</code><button class="copy" data-copy="${esc(text)}">Copy</button></p>`;
}

/** @param {Row} row */
function largeScale(row) {
  const { difference, tolerance } = row.figures;
  if (difference === undefined) return "";
  const decades = [-9, -6, -3, 0].map(
    (power) =>
      `<span style="left:${place(10 ** power)}%">1e${String(power).replace("-", "−")}</span>`,
  );
  const share = shareOfTolerance(row);
  const words =
    share === null || tolerance === undefined
      ? `difference ${figureText(difference)}`
      : `difference ${figureText(difference)}, tolerance ${figureText(tolerance)}: ${shareText(share)}`;
  const over = (share ?? 0) > 1 ? " over" : "";
  const mark = tolerance === undefined ? "" : `<i style="left:${place(tolerance)}%"></i>`;
  return `<div class="large"><span class="scale${over}"><span style="width:${place(difference)}%"></span>${mark}</span><div class="decades">${decades.join("")}</div><p>${esc(words)}</p></div>`;
}

/** @param {number} share */
function shareText(share) {
  if (share === Infinity) return "no number at all";
  if (share > 1) return `${figureText(share)} times the tolerance`;
  return `${(share * 100).toPrecision(2)} % of the tolerance`;
}

/** @param {Row} row */
function figuresHtml(row) {
  const others = Object.entries(row.figures).filter(
    ([name]) => name !== "difference" && name !== "tolerance",
  );
  if (others.length === 0) return "";
  const list = others.map(
    ([name, value]) => `<div><dt>${esc(spaced(name))}</dt><dd>${esc(figureText(value))}</dd></div>`,
  );
  return `<dl class="figures">${list.join("")}</dl>`;
}

/** Open a row, or close it. @param {number} index */
function toggleRow(index) {
  const row = listed[index];
  if (row === undefined) return;
  active = index;
  openHeight = 0;
  choose({ row: state.row === row.nodeid ? "" : row.nodeid });
}

/** @param {number} index */
function scrollToLine(index) {
  const top = topOf(index);
  if (top < view.scrollTop) view.scrollTop = top;
  else if (top + LINE > view.scrollTop + view.clientHeight) {
    view.scrollTop = top + LINE - view.clientHeight;
  }
}

function wireRows() {
  view.addEventListener("scroll", () => requestAnimationFrame(drawSlice), { passive: true });
  new ResizeObserver(drawSlice).observe(view);
  canvas.addEventListener("click", (event) => {
    const line = event.target instanceof Element ? event.target.closest(".line") : null;
    if (line instanceof HTMLElement) toggleRow(Number(line.dataset["line"]));
  });
  view.addEventListener("keydown", (event) => {
    if (event.target !== view) return;
    const page = Math.max(1, Math.floor(view.clientHeight / LINE) - 1);
    /** @type {Record<string, number>} */
    const targets = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: listed.length - 1,
    };
    const target = targets[event.key];
    if (event.key === "Enter" || event.key === " ") toggleRow(active);
    else if (target === undefined) return;
    else {
      active = Math.max(0, Math.min(listed.length - 1, target));
      scrollToLine(active);
      drawSlice();
    }
    event.preventDefault();
  });
}
