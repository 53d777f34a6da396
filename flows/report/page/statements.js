// What was said, side by side: one column an outlet or a language, each wording opens its source.
const MOST_COLUMNS = 6;
const UNSURE = 0.65; // under it the reader is told that the wording may be of another statement
const statements = objects(data.statements).map((row) => {
  const own = row.passages.map((n) => passages[n]);
  const dates = own.map((p) => p.document.published_on).filter(Boolean).sort();
  const title = row.speakers.join(" / ") || words.unknown_speaker;
  return { ...row, title, passages: own, first: dates[0] ?? null, last: dates.at(-1) ?? null };
});

const saidText = (statement) => [...statement.speakers, ...statement.passages.flatMap((p) => [p.speaker ?? "", p.text])].join("\n");
const statementText = (statement) => [
  saidText(statement), ...statement.passages.flatMap((p) => [p.document.outlet, p.document.title ?? ""]),
].join("\n");

function statementPasses(statement) {
  return (!wanted.speaker || statement.speakers.some(speaks))
    && (at("told").value === "all" || statement.outlet_count > 1)
    && statement.passages.some(passagePasses)
    && finds(statement, statementText);
}

function says(statement) {
  statement.said ??= fold(saidText(statement));
  return Number(wanted.search.every((word) => statement.said.includes(word)));
}

function chosenStatements() {
  const chosen = statements.filter(statementPasses);
  // Words that were said before words that only stand in the title over them.
  if (wanted.search.length) chosen.sort((a, b) => says(b) - says(a));
  if (at("order").value === "newest") chosen.sort((a, b) => (b.last ?? "").localeCompare(a.last ?? ""));
  return chosen;
}

function statementCard(statement) {
  const isByLanguage = at("columns").value === "language";
  const groups = columnsOf(statement.passages, isByLanguage ? (p) => p.language : (p) => publisher(p.document));
  const order = groups.flat(); // as they stand on the page, so that "next" goes on to the right
  const alone = wordsAlone(statement.passages);
  const make = (group) => column(group, isByLanguage, order, alone, statement.title);
  const grid = el("div", { class: "columns" }, ...groups.slice(0, MOST_COLUMNS).map(make));
  const card = el("article", { class: "statement" },
    el("header", {},
      el("h3", {}, ...withHits(statement.title)),
      el("p", { class: "muted" }, told(statement)),
      statement.is_attribution_disputed ? el("p", { class: "muted" }, words.disputed) : null),
    grid);
  const left = groups.length - MOST_COLUMNS;
  if (left > 0) card.append(moreColumns(grid, groups.slice(MOST_COLUMNS), make, left));
  if (statement.quote_count > statement.passages.length) {
    const cut = { shown: statement.passages.length, all: statement.quote_count, id: statement.statement_id };
    card.append(el("p", { class: "rule" }, say("wordings_cut", cut)));
  }
  return card;
}

function told(statement) {
  return [
    count("in_languages", statement.language_count), count("in_outlets", statement.outlet_count),
    count("wordings", statement.quote_count), count("independent", statement.independent_count),
    statement.first && between(statement.first, statement.last),
  ].filter(Boolean).join(" · ");
}

function moreColumns(grid, groups, make, left) {
  const button = el("button", { type: "button", class: "quiet more" }, count("more_columns", left));
  button.addEventListener("click", () => {
    const first = grid.children.length;
    grid.append(...groups.map(make));
    button.remove();
    grid.children[first].querySelector("button").focus();
  });
  return button;
}

function columnsOf(own, key) {
  const groups = new Map();
  for (const passage of own) {
    const name = key(passage);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(passage);
  }
  const first = (group) => group[0].document.published_on ?? "9999";
  return [...groups.values()].sort((a, b) => first(a).localeCompare(first(b)));
}

function column(group, isByLanguage, order, alone, title) {
  const { document: doc, language: tag } = group[0];
  const tags = [...new Set(group.map((p) => p.language))].map(tongue).join(", ");
  const below = isByLanguage
    ? count("in_outlets", new Set(group.map((p) => publisher(p.document))).size)
    : doc.outlet === unknown ? `${tags} · ${words.unknown_outlet.toLocaleLowerCase(language)}` : tags;
  return el("section", { class: "column" },
    el("h4", {}, isByLanguage ? tongue(tag) : teller(doc)),
    el("p", { class: "tag" }, below),
    ...sameWords(group).map((same) => wording(same, isByLanguage, order, alone, title)));
}

// For each wording the words that no other in its language has: where outlets part. None where
// two wordings have little in common, since then every word would be marked.
function wordsAlone(own) {
  const alone = new Map();
  for (const passage of own) {
    const others = own.filter((p) => p !== passage && p.language === passage.language).map((p) => new Set(wordsOf(p.text)));
    const here = wordsOf(passage.text);
    const differing = new Set(here.filter((word) => !others.some((other) => other.has(word))));
    if (others.length && differing.size * 2 < new Set(here).size) alone.set(passage, differing);
  }
  return alone;
}

const wordsOf = (text) => fold(text).match(WORD) ?? [];

// Wordings that differ in nothing a reader would see stand once.
function sameWords(group) {
  const found = new Map();
  for (const passage of group) {
    const key = `${passage.kind} ${passage.speaker} ${fold(passage.text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(passage);
  }
  return [...found.values()];
}

function wording(same, isByLanguage, order, alone, title) {
  const passage = same[0];
  const isVerbatim = passage.kind !== "indirect";
  const speaker = passage.speaker ?? words.unknown_speaker;
  const said = [
    speaker === title ? null : speaker,
    isByLanguage ? teller(passage.document) : null,
    words[`kind_${passage.kind}`],
    passage.document.published_on && day(passage.document.published_on),
    same.length > 1 ? count("times", same.length) : null,
    passage.score !== null && passage.score < UNSURE ? say("unsure", { share: percents.format(passage.score) }) : null,
  ].filter(Boolean).join(" · ");
  return el("button", { type: "button", class: "wording", "aria-haspopup": "dialog", onclick: () => openEvidence(order, order.indexOf(passage)) },
    el("span", { lang: passage.language, dir: "auto" },
      el(isVerbatim ? "q" : "span", { class: isVerbatim ? null : "reported" }, ...withHits(passage.text, alone.get(passage)))),
    isHit(passage.text) || !isHit(passage.document.title ?? "") ? null
      : el("span", { class: "said", lang: passage.document.language }, ...withHits(passage.document.title)),
    el("span", { class: "said" }, said));
}

const isHit = (text) => wanted.search.some((word) => fold(text).includes(word));
