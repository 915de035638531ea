// Owns the rest of the page: the head, the counters, the lists beside the maps, and the start of everything.

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function drawHead() {
  const started = new Date(info.started);
  byId("when").textContent = started.toLocaleString("en-GB", {
    dateStyle: "long",
    timeStyle: "short",
  });
  const packages = ["transformers", "torch", "python"].filter((name) => info.versions[name]);
  const scope = [
    counted(models.length, "model type"),
    counted(platforms.length, "platform"),
    counted(checks.length, "check"),
    secondsText(info.seconds),
    ...packages.map((name) => `${name} ${info.versions[name]}`),
  ];
  byId("scope").textContent = scope.join("  ·  ");
}

/** Four cards, one for each kind of evidence: their numbers are never added up. */
function drawCards() {
  byId("cards").innerHTML = EVIDENCE.map((evidence) => {
    const of = rows.filter((row) => row.evidence === evidence);
    const counts = countOutcomes(of);
    const numbers = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => {
      const on = state.evidence.includes(evidence) && state.outcome.includes(outcome);
      return `<button class="counter ${outcome}" data-evidence="${evidence}" data-outcome="${outcome}" aria-pressed="${on}"><b>${counts[outcome].toLocaleString("en")}</b> ${OUTCOME_WORDS[outcome]}</button>`;
    });
    const bar = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
      (outcome) => `<span class="${outcome}" style="flex-grow:${counts[outcome]}"></span>`,
    );
    const on = state.evidence.includes(evidence);
    const mark = evidence === "not_run" ? "absent not_run" : `passed ${evidence}`;
    const body = of.length === 0 ? '<p class="zero">nothing</p>' : numbers.join("");
    return `<div class="card ${evidence}${of.length === 0 ? " empty" : ""}"><button class="title" data-evidence="${evidence}" aria-pressed="${on}"${of.length === 0 ? " disabled" : ""}><span class="pip ${mark}"></span>${EVIDENCE_WORDS[evidence]}</button><div class="counters">${body}</div><div class="share" aria-hidden="true">${bar.join("")}</div></div>`;
  }).join("");
}

function drawChips() {
  const outcomes = OUTCOMES.map((outcome) => {
    const on = state.outcome.includes(outcome);
    return `<button class="chip" data-toggle="outcome" data-value="${outcome}" aria-pressed="${on}"><span class="dot ${outcome}"></span>${OUTCOME_WORDS[outcome]}</button>`;
  });
  const evidence = EVIDENCE.filter((kind) => rows.some((row) => row.evidence === kind)).map(
    (kind) => {
      const on = state.evidence.includes(kind);
      return `<button class="chip" data-toggle="evidence" data-value="${kind}" aria-pressed="${on}">${kind === "not_run" ? "not run" : kind}</button>`;
    },
  );
  const places = /** @type {const} */ (["model", "platform", "check", "reason"])
    .filter((name) => state[name] !== "")
    .map(
      (name) =>
        `<button class="chip chosen" data-drop="${name}" title="Remove this filter">${esc(spaced(state[name]))} ×</button>`,
    );
  const any = addressOf({ ...state, sort: "", row: "" }).startsWith("#");
  const clear = any ? '<button class="chip clear" data-clear>Show all</button>' : "";
  const gap = '<span class="gap"></span>';
  byId("chips").innerHTML =
    outcomes.join("") + gap + evidence.join("") + gap + places.join("") + clear;
}

function drawFailures() {
  const failed = rows.filter((row) => row.outcome === "failed");
  const box = byId("failures");
  box.hidden = failed.length === 0;
  const most = 6;
  const lines = failed
    .slice(0, most)
    .map(
      (row) =>
        `<li><button data-row="${row.index}"><b>${esc(row.model_type)}</b><span>${esc(spaced(row.check))}</span><span>${esc(row.platform)}<small>${row.evidence === "not_run" ? "no result" : row.evidence}</small></span><span class="why">${esc(row.reason)}</span></button></li>`,
    );
  const more =
    failed.length > most
      ? `<button class="more" data-all>All ${failed.length} failures</button>`
      : "";
  box.innerHTML = `<h2 id="failures-title">Failures</h2><ol>${lines.join("")}</ol>${more}`;
}

function drawReasons() {
  const skipped = rows.filter(
    (row) => row.outcome === "absent" || row.outcome === "not_applicable",
  );
  const groups = [...groupBy(skipped, (row) => `${row.outcome}\0${row.reason}`).values()];
  groups.sort((a, b) => b.length - a.length);
  const lines = groups.map((group) => {
    const first = group[0];
    if (first === undefined) return "";
    const absent = first.outcome === "absent";
    const of = distinct(group.map((row) => (absent ? row.platform : spaced(row.check))));
    const where = `${absent ? "absent" : "not applicable"}: ${of.slice(0, 3).join(", ")}${of.length > 3 ? ` and ${of.length - 3} more` : ""}`;
    return `<li><button data-reason="${first.index}"><b>${group.length.toLocaleString("en")}</b><span>${esc(first.reason || "no reason was given")}<small>${esc(where)}</small></span></button></li>`;
  });
  byId("reasons").innerHTML = lines.join("") || '<li class="zero">Everything ran.</li>';
}

function drawSlowest() {
  const slowest = [...rows].sort((a, b) => b.seconds - a.seconds).slice(0, 8);
  const most = slowest[0]?.seconds ?? 0;
  byId("slowest").innerHTML = slowest
    .filter((row) => row.seconds > 0)
    .map((row) => {
      const width = Math.round((row.seconds / most) * 100);
      return `<li><button data-row="${row.index}"><span><b>${esc(row.model_type)}</b> ${esc(spaced(row.check))} <small>${esc(row.platform)}</small></span><span class="time">${secondsText(row.seconds)}</span><span class="length" style="width:${width}%"></span></button></li>`;
    })
    .join("");
}

function drawFacts() {
  /** @type {[string, string][]} */
  const facts = [
    ...Object.entries(info.versions).map(
      ([name, version]) => /** @type {[string, string]} */ ([name, version ?? "not installed"]),
    ),
    ...Object.entries(info.machine),
    ["workers", String(info.workers)],
    ...info.notes.map((note) => /** @type {[string, string]} */ (["note", note])),
  ];
  byId("facts").innerHTML = facts
    .map(
      ([name, value]) =>
        `<div${name === "note" ? ' class="note"' : ""}><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`,
    )
    .join("");
}

/** @param {Row | undefined} row */
function showRow(row) {
  if (row === undefined) return;
  choose({ ...emptyState(), outcome: row.outcome === "failed" ? ["failed"] : [], row: row.nodeid });
  scrollToLine(active);
  byId("results").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from the disk may not use the clipboard in every browser.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const toast = byId("toast");
  toast.textContent = "Copied";
  setTimeout(() => (toast.textContent = ""), 1500);
}

/** One listener for every button that says in its data what it does. @param {HTMLElement} button */
function act(button) {
  const { evidence, outcome, drop, value, row, reason, copy: text } = button.dataset;
  const kind = button.dataset["toggle"];
  if (text !== undefined) void copy(text);
  else if (kind === "outcome" || kind === "evidence") toggle(kind, value ?? "");
  else if (drop !== undefined) choose({ [drop]: "", row: "" });
  else if (button.dataset["clear"] !== undefined) choose(emptyState());
  else if (row !== undefined) showRow(rows[Number(row)]);
  else if (reason !== undefined)
    showOnly({
      reason: rows[Number(reason)]?.reason ?? "",
      outcome: [rows[Number(reason)]?.outcome ?? ""],
    });
  else if (button.dataset["all"] !== undefined) showOnly({ outcome: ["failed"] });
  else if (evidence !== undefined) {
    const again = button.getAttribute("aria-pressed") === "true";
    choose(
      again
        ? { ...emptyState() }
        : {
            ...emptyState(),
            evidence: [evidence],
            outcome: outcome === undefined ? [] : [outcome],
          },
    );
  }
}

/** @param {Partial<State>} change */
function showOnly(change) {
  choose({ ...emptyState(), ...change });
  byId("results").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
}

function wirePage() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button !== null) act(button);
  });
  const search = /** @type {HTMLInputElement} */ (byId("search"));
  search.addEventListener("input", () => choose({ q: search.value, row: "" }));
  listeners.push(() => {
    if (search.value !== state.q) search.value = state.q;
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape") choose(typing ? { q: "" } : { row: "" });
  });
}

function start() {
  drawHead();
  drawFailures();
  drawPlatforms();
  drawReasons();
  drawChecks();
  drawSlowest();
  drawFacts();
  wireMap(byId("platforms"));
  wireMap(byId("checks"));
  wireRows();
  wirePage();
  listeners.push(drawCards, drawChips, markChosenCells, listRows);
  for (const listener of listeners) listener();
  if (opened >= 0) {
    scrollToLine(active);
    byId("results").scrollIntoView();
  }
}

start();
