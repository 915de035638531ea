// Owns the two maps: model type by platform, and model type by check with one mark per platform.
// Knows of the state only that a cell chooses something.

/** @param {readonly Row[]} group @returns {Record<Outcome, number>} */
function countOutcomes(group) {
  const counts = { passed: 0, failed: 0, not_applicable: 0, absent: 0 };
  for (const row of group) counts[row.outcome] += 1;
  return counts;
}

/** @param {readonly Row[]} group */
function countsText(group) {
  const counts = countOutcomes(group);
  const told = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return told.map((outcome) => `${counts[outcome]} ${OUTCOME_WORDS[outcome]}`).join(", ");
}

/** The kinds of evidence in a group, those that ran first; each is told apart. @param {readonly Row[]} group */
function byEvidence(group) {
  const kinds = EVIDENCE.filter((kind) => group.some((row) => row.evidence === kind));
  return kinds.map((kind) => ({ kind, of: group.filter((row) => row.evidence === kind) }));
}

/** @param {readonly Row[]} group */
function fullText(group) {
  return byEvidence(group)
    .map(({ kind, of }) => `${EVIDENCE_WORDS[kind]}: ${countsText(of)}`)
    .join("; ");
}

/** What was not run for want of a platform, and what failed without a result, must not look alike. @param {readonly Row[]} group */
function platformCell(group) {
  const ran = byEvidence(group).filter(({ kind }) => kind !== "not_run");
  const left = group.filter((row) => row.evidence === "not_run");
  const lost = countOutcomes(left).failed;
  const parts = ran.map(({ kind, of }) => {
    const { passed, failed } = countOutcomes(of);
    const number = failed > 0 ? `<b>${passed} · ${failed} failed</b>` : `<b>${passed}</b>`;
    return `<span class="part ${kind} ${failed > 0 ? "failed" : "passed"}">${number}<i>${kind}</i></span>`;
  });
  if (lost > 0)
    parts.push(`<span class="part failed not_run"><b>${lost} failed</b><i>no result</i></span>`);
  if (parts.length > 0) return parts.join("");
  const word = left.some((row) => row.outcome === "absent") ? "absent" : "not applicable";
  return `<span class="part not_run"><i>${word}</i></span>`;
}

function drawPlatforms() {
  const cells = groupBy(rows, (row) => `${row.model_type}\0${row.platform}`);
  const ofModel = groupBy(rows, (row) => row.model_type);
  const head = platforms.map((name) => `<th scope="col">${esc(name)}</th>`).join("");
  const body = models.map((model, m) => {
    const across = platforms.map((platform, p) => {
      const group = cells.get(`${model}\0${platform}`);
      if (group === undefined) return '<td class="none"></td>';
      const label = `${model} on ${platform}: ${fullText(group)}`;
      return `<td><button class="heat" data-m="${m}" data-p="${p}" tabindex="-1" aria-label="${esc(label)}" title="${esc(label)}">${platformCell(group)}</button></td>`;
    });
    return `<tr>${modelHead(model, ofModel.get(model) ?? [])}${across.join("")}</tr>`;
  });
  byId("platforms").innerHTML =
    `<table class="map by-platform" style="--columns:${platforms.length}"><thead><tr><td></td>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** @param {string} model @param {readonly Row[]} group */
function modelHead(model, group) {
  const tasks = distinct(group.map((row) => row.task));
  return `<th scope="row">${esc(model)}<small>${esc(tasks.filter((task) => task !== "").join(", "))}</small></th>`;
}

/** One mark per platform, always in the same order: the shape tells the evidence, the colour the outcome. @param {readonly Row[]} group */
function marks(group) {
  return platforms
    .map((platform) => {
      const of = group.filter((row) => row.platform === platform);
      if (of.length === 0) return '<span class="pip none"></span>';
      const worst =
        OUTCOMES.find((outcome) => of.some((row) => row.outcome === outcome)) ?? "passed";
      const row = of.find((each) => each.outcome === worst);
      return `<span class="pip ${worst} ${row?.evidence ?? "not_run"}"></span>`;
    })
    .join("");
}

function drawChecks() {
  const cells = groupBy(rows, (row) => `${row.model_type}\0${row.check}`);
  const head = checks
    .map((name) => `<th scope="col"><span>${esc(spaced(name))}</span></th>`)
    .join("");
  const body = models.map((model, m) => {
    const across = checks.map((check, c) => {
      const group = cells.get(`${model}\0${check}`);
      if (group === undefined) return '<td class="none"></td>';
      const label = `${model}, ${spaced(check)}: ${checkText(group)}`;
      const failed = group.some((row) => row.outcome === "failed") ? " failed" : "";
      return `<td><button class="cell${failed}" data-m="${m}" data-c="${c}" tabindex="-1" aria-label="${esc(label)}" title="${esc(label)}">${marks(group)}</button></td>`;
    });
    return `<tr><th scope="row">${esc(model)}</th>${across.join("")}</tr>`;
  });
  byId("checks").innerHTML =
    `<table class="map by-check"><thead><tr><td></td>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
  drawLegend();
}

/** @param {readonly Row[]} group */
function checkText(group) {
  return group
    .map((row) => {
      const on = row.evidence === "not_run" ? "" : `, ${EVIDENCE_WORDS[row.evidence]}`;
      return `${row.platform} ${OUTCOME_WORDS[row.outcome]}${on}`;
    })
    .join("; ");
}

/** @param {string} name */
function spaced(name) {
  return name.replaceAll("_", " ");
}

function drawLegend() {
  /** @type {[string, string][]} */
  const entries = [
    ["passed hardware", "ran on hardware"],
    ["passed emulator", "ran on an emulator"],
    ["passed simulator", "ran on a simulator"],
    ["failed hardware", "failed"],
    ["not_applicable not_run", "not applicable"],
    ["absent not_run", "platform absent"],
  ];
  const words = entries.map(
    ([shape, word]) => `<span><span class="pip ${shape}"></span>${esc(word)}</span>`,
  );
  byId("legend").innerHTML =
    `<span class="order">In a cell, left to right: ${platforms.map(esc).join(", ")}</span>${words.join("")}`;
}

/** Which cells the choice lies in. */
function markChosenCells() {
  for (const cell of document.querySelectorAll("button[data-m]")) {
    if (!(cell instanceof HTMLElement)) continue;
    const { model, platform, check } = placeOf(cell);
    const on =
      state.model === model &&
      (platform === undefined
        ? state.check === check
        : state.platform === platform && state.check === "");
    cell.setAttribute("aria-pressed", String(on && (platform !== undefined || state.check !== "")));
  }
}

/** @param {HTMLElement} cell */
function placeOf(cell) {
  const { m, p, c } = cell.dataset;
  return {
    model: models[Number(m)] ?? "",
    platform: p === undefined ? undefined : platforms[Number(p)],
    check: c === undefined ? undefined : checks[Number(c)],
  };
}

/** Arrow keys move inside a map, which is one stop of the Tab key. @param {HTMLElement} map */
function wireMap(map) {
  map.querySelector("button")?.setAttribute("tabindex", "0");
  map.addEventListener("click", (event) => {
    const cell = event.target instanceof Element ? event.target.closest("button[data-m]") : null;
    if (!(cell instanceof HTMLElement)) return;
    const { model, platform, check } = placeOf(cell);
    const again = cell.getAttribute("aria-pressed") === "true";
    choose({
      ...emptyState(),
      ...(again ? {} : { model, platform: platform ?? "", check: check ?? "" }),
    });
    if (!again) byId("results").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
  });
  map.addEventListener("keydown", (event) => {
    /** @type {Record<string, [number, number]>} */
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const move = moves[event.key];
    const from = document.activeElement?.closest("td");
    if (move === undefined || !from || !map.contains(from)) return;
    const line = /** @type {HTMLTableRowElement} */ (from.parentElement);
    const body = /** @type {HTMLTableSectionElement} */ (line.parentElement);
    const next = body.rows[line.sectionRowIndex + move[0]]?.cells[from.cellIndex + move[1]];
    const button = next?.querySelector("button");
    if (!button) return;
    event.preventDefault();
    document.activeElement?.setAttribute("tabindex", "-1");
    button.setAttribute("tabindex", "0");
    button.focus();
  });
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
