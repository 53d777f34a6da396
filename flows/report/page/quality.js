// How the load went, and what was refused and why.
function wireQuality() {
  const { load, attribution } = data;
  const shares = [
    ["known_language", load.with_language_count, load.document_count], ["known_day", load.with_day_count, load.document_count],
    ["known_outlet", load.with_outlet_count, load.document_count], ["known_title", load.with_title_count, load.document_count],
    ["known_speaker", attribution.attributed_count, attribution.quote_count],
  ];
  at("quality-known").append(
    el("div", { class: "meters" }, ...shares.map(([key, n, all]) => meter(words[key], all ? n / all : 0))),
    el("p", { class: "rule" }, [
      load.repaired_count ? count("known_repaired", load.repaired_count) : null,
      load.copied_count ? count("known_copies", load.copied_count) : null,
    ].filter(Boolean).join(" ")));
  put("quality-runs", data.runs, words.runs, runColumns());
  if (!data.reasons.rows.length) {
    at("quality-reasons").append(el("p", { class: "nothing" }, words.quarantine_empty));
    return;
  }
  put("quality-reasons", data.reasons, words.quarantine, [
    [words.reason, (row) => words[`reason_${row.reason}`] ?? row.reason], [words.files, (row) => row.files, true],
    [words.rows, (row) => row.rows, true], [words.remedy, (row) => words[`remedy_${row.reason}`] ?? ""],
  ]);
  put("quality-refused", data.refused, words.quarantine, [
    [words.file, (row) => row.source_uri], [words.reason, (row) => words[`reason_${row.reason}`] ?? row.reason],
    [words.stage, (row) => row.stage], [words.detail, (row) => row.detail],
  ]);
  const counts = { shown: data.refused.rows.length, all: data.glance.quarantined_count };
  at("quality-rule").textContent = counts.shown < counts.all ? say("quarantine_rule", counts) : "";
}

const meter = (name, share) => el("div", {},
  el("span", {}, name), bar(name, share), el("output", {}, percents.format(share)));

function bar(name, share) {
  const filled = el("div");
  filled.style.width = `${100 * share}%`;
  const values = { "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(100 * share) };
  return el("div", { class: "meter", role: "meter", "aria-label": name, ...values }, filled);
}

function put(id, rows, caption, columns) {
  const table = dataTable(columns, caption);
  table.fill(objects(rows));
  at(id).append(table.node);
}

const runColumns = () => [
  [words.run_finished, (row) => times.format(new Date(row.finished_at))],
  [words.run_status, (row) => words[`status_${row.status}`] ?? row.status],
  [words.run_seen, (row) => row.seen_count, true], [words.run_loaded, (row) => row.loaded_count, true],
  [words.run_unchanged, (row) => row.unchanged_count, true], [words.run_quarantined, (row) => row.quarantined_count, true],
  [words.run_removed, (row) => row.removed_count, true], [words.run_refused, (row) => row.refused_row_count, true],
  [words.run_quotes, (row) => row.quotes_per_document, true],
];
