// The rows of each chart, counted anew from what passes the filters.
const MOST_ROWS = 30;
const withOutlet = (row) => ({ ...row, outlet: row.outlet ?? unknown });
const coverage = objects(data.coverage).map(withOutlet);
const voices = objects(data.voices).map(withOutlet);
const about = objects(data.about);
const byOutletThenPeriod = (row) => `${row.outlet}\n${row.period_on}`;

// A period passes when one of its days does.
const lastDays = new Map(data.published.periods.map((first, i, all) => [first, all[i + 1] ?? "9999-12-31"]));
const rowPasses = (row) =>
  (wanted.outlet === null || row.outlet === wanted.outlet)
  && (!wanted.language || row.language === wanted.language)
  && inDays(row.period_on, lastDays.get(row.period_on) ?? null);

function total(rows, key, field) {
  const sums = new Map();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row[field]);
  return [...sums].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]), language));
}

function wireViews() {
  const coverageChart = chart("coverage-chart", words.coverage_chart, [
    [words.outlet, (row) => outletName(row.outlet)], [words.language, (row) => tongue(row.language)],
    [words.period, (row) => row.period_on ?? words.no_day], [words.documents, (row) => row.document_count, true],
    [words.independent_documents, (row) => row.independent_count, true],
  ]);
  const voicesChart = chart("voices-chart", words.voices_chart, [
    [words.speaker, (row) => nameButton(row.speaker)], [words.kind, (row) => words[`kind_${row.kind}`]],
    [words.quotes, (row) => row.quotes, true], [words.share, (row) => row.share, true],
    [capital(words.glance_outlets_other), (row) => row.outlets, true],
    [capital(words.glance_languages_other), (row) => row.languages, true],
  ]);
  const timelineChart = chart("timeline-chart", words.timeline_chart, [
    [words.event, (row) => row.type], [words.period, (row) => row.period], [words.events, (row) => row.events, true],
  ]);
  return { coverageChart, voicesChart, timelineChart };
}

function refreshCoverage(self) {
  const rows = coverage.filter(rowPasses);
  const isByPeriod = at("coverage-by").value === "period";
  const drawn = isByPeriod ? rows.filter((row) => row.period_on) : rows;
  const outlets = total(drawn, (row) => row.outlet, "document_count");
  const largest = outlets.slice(0, MOST_ROWS).map(([outlet]) => outlet);
  const across = isByPeriod ? (row) => row.period_on : (row) => row.language;
  const cells = new Map(total(drawn, (row) => `${row.outlet}\n${across(row)}`, "document_count"));
  const places = isByPeriod ? data.published.periods : total(drawn, across, "document_count").map(([tag]) => tag);
  const counted = largest.flatMap((outlet) => places.filter((place) => cells.has(`${outlet}\n${place}`)).map((place) => ({
    outlet: outletName(outlet), documents: cells.get(`${outlet}\n${place}`),
    ...(isByPeriod ? { period: place } : { language: tongue(place) }),
  })));
  self.frame.setAttribute("aria-label", isByPeriod ? words.coverage_chart : words.languages_chart);
  self.set(isByPeriod ? "coverage" : "languages", { rows: counted }, rows, ROW * largest.length);
  const undated = rows.filter((row) => !row.period_on).reduce((sum, row) => sum + row.document_count, 0);
  at("coverage-rule").textContent = [
    isByPeriod ? words[`grain_${data.published.grain}`] : null,
    isByPeriod ? words.grain_ends : null,
    outlets.length > largest.length ? say("largest_rows", { shown: largest.length, all: outlets.length }) : null,
    isByPeriod && undated ? count("undated", undated) : null,
  ].filter(Boolean).join(" ");
}

function refreshVoices(self) {
  const rows = voices.filter((row) => rowPasses(row) && speaks(row.speaker));
  const all = rows.reduce((sum, row) => sum + row.quote_count, 0);
  const grouped = Map.groupBy ? Map.groupBy(rows, (row) => row.speaker) : groupBy(rows, (row) => row.speaker);
  const found = total(rows, (row) => row.speaker, "quote_count").map(([speaker, quotes]) => {
    const own = grouped.get(speaker);
    return {
      speaker, kind: own[0].kind, quotes, share: percents.format(quotes / all),
      outlets: new Set(own.map((row) => row.outlet)).size, languages: new Set(own.map((row) => row.language)).size,
    };
  });
  const drawn = found.slice(0, MOST_ROWS).map(({ speaker, quotes, share }) => ({ speaker, quotes, share }));
  self.set("voices", { rows: drawn }, found, ROW * drawn.length);
  const { quote_count, attributed_count, known_count, speaker_count } = data.attribution;
  const shown = new Set(voices.map((row) => row.speaker)).size;
  at("voices-rule").textContent = [
    say("voices_rule", { quotes: quote_count, attributed: attributed_count, known: known_count, speakers: speaker_count, shown }),
    found.length > drawn.length ? say("largest_rows", { shown: drawn.length, all: found.length }) : null,
  ].filter(Boolean).join(" ");
}

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const { periods: happened } = data.happened;
const periodOf = (iso) => happened.findLast((first) => first <= iso) ?? happened[0];

function refreshTimeline(self, chosen) {
  const cells = total(chosen.map((event) => ({ key: `${event.type}\n${periodOf(event.starts_on)}`, one: 1 })), (row) => row.key, "one");
  const rows = cells.map(([key, n]) => {
    const [type, period] = key.split("\n");
    return { type: eventType(type), period, events: n };
  });
  rows.sort((a, b) => a.type.localeCompare(b.type, language) || a.period.localeCompare(b.period));
  self.set("timeline", { rows }, rows, ROW * new Set(rows.map((row) => row.type)).size);
}

const nameButton = (name) =>
  el("button", { type: "button", class: "link", onclick: () => lookFor(name) }, name);

function lookFor(name) {
  at("speaker").value = name;
  refresh();
  at("statements").scrollIntoView();
  at("statements").focus({ preventScroll: true });
}

const NETWORK_HEIGHTS = [180, 12, 460]; // pixels: at least, for each name, at most
const HEAD_GAP = 15; // pixels between the point of an arrow and the middle of its name's dot

// Points of arrows, in the units of the chart: they depend on how wide the page is.
function arrows(edges, width, height) {
  return edges.map((edge) => {
    const dx = (edge.x2 - edge.x) * width;
    const dy = (edge.y2 - edge.y) * height;
    const back = HEAD_GAP / Math.max(Math.hypot(dx, dy), 1);
    return {
      ...edge, hx: edge.x2 - (edge.x2 - edge.x) * back, hy: edge.y2 - (edge.y2 - edge.y) * back,
      angle: (Math.atan2(dx, dy) * 180) / Math.PI,
    };
  });
}

function wireNetwork() {
  const nodes = objects(data.network.nodes).map((node) => ({
    ...node, label: say("speaks", { name: node.name, out: node.speaks_about, in: node.spoken_about_by }),
  }));
  const edges = objects(data.network.edges);
  const self = chart("network-chart", words.network_chart, [
    [words.speaker, (row) => nameButton(row.speaker)], [words.about, (row) => row.about],
    [words.quotes, (row) => row.quote_count, true], [words.independent_texts, (row) => row.independent_count, true],
  ]);
  const focus = at("focus");
  const names = nodes.map((node) => node.name).sort((a, b) => a.localeCompare(b, language));
  focus.append(...names.map((name) => el("option", { value: name }, name)));
  const look = () => self.view?.signal("focus", focus.value).runAsync();
  focus.addEventListener("change", look);
  self.afterwards = (view) => {
    look();
    view.addEventListener("click", (_event, item) => {
      const name = item?.datum?.name ?? "";
      focus.value = focus.value === name ? "" : name;
      look();
    });
  };
  const [least, each, most] = NETWORK_HEIGHTS;
  const height = Math.min(least + each * nodes.length, most);
  const sets = () => ({ nodes, edges: arrows(edges, self.frame.clientWidth, height) });
  self.set("network", edges.length ? sets : { nodes }, about, height);
  if (!edges.length) at("network-chart").replaceChildren(el("p", { class: "nothing" }, words.none_here));
  at("network-rule").textContent = say("network_rule", { pairs: about.length, drawn: edges.length });
}
