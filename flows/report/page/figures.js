// The same figure as each document gives it, on one line from the lowest to the highest.
const figures = objects(data.figures).map((row) => ({ ...row, passages: row.passages.map((n) => passages[n]) }));
const figureText = (figure) => [
  figure.counted ?? "", figure.unit ?? "",
  ...figure.passages.flatMap((p) => [p.text, p.speaker ?? "", p.document.outlet, p.document.title ?? ""]),
].join("\n");
const figurePasses = (figure) =>
  (!at("verdict").value || figure.verdict === at("verdict").value)
  && (!wanted.speaker || figure.passages.some((p) => speaks(p.speaker)))
  && figure.passages.some(passagePasses)
  && finds(figure, figureText);

const amount = (passage) =>
  passage.value === null ? "" : numbers.format(passage.value)
    + (passage.value_high !== null && passage.value_high !== passage.value ? `–${numbers.format(passage.value_high)}` : "");

// Whatever the unit is, ISO code, percent or the word of what is counted.
function inUnit({ kind, unit }) {
  if (kind === "percent") return (value) => percents.format(value / 100);
  const money = kind === "money" && /^[A-Z]{3}$/.test(unit ?? "") ? { style: "currency", currency: unit, maximumFractionDigits: 2, minimumFractionDigits: 0 } : {};
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 3, useGrouping: "always", ...money });
  return (value) => (money.style || !unit ? format.format(value) : `${format.format(value)} ${unit}`);
}

function figureTitle(figure) {
  const write = inUnit(figure);
  const values = [...new Set([figure.lowest, figure.highest])].map(write).join(" – ");
  return figure.counted && figure.counted !== figure.unit ? `${values} · ${figure.counted}` : values;
}

function figureCard(figure) {
  const title = figureTitle(figure);
  const table = dataTable([
    [words.outlet, (p) => teller(p.document)],
    [words.language, (p) => tongue(p.language)],
    [words.day, (p) => (p.document.published_on ? day(p.document.published_on) : "")],
    [words.as_told, (p) => told_as(figure, p)],
    [words.value, (p) => amount(p), true],
    [words.claimed_by, (p) => p.speaker],
  ], title);
  table.fill(once(figure.passages));
  const card = el("article", { class: "figure" },
    el("header", {},
      el("h3", {}, title),
      el("span", { class: "verdict", "data-verdict": figure.verdict }, words[`verdict_${figure.verdict}`]),
      el("span", { class: "muted" }, count("tellings", figure.document_count))),
    figure.lowest < figure.highest ? strip(figure) : null,
    table.node);
  if (figure.document_count > figure.passages.length) {
    const cut = { shown: figure.passages.length, all: figure.document_count, id: figure.figure_id };
    card.append(el("p", { class: "rule" }, say("values_cut", cut)));
  }
  return card;
}

// A document that gives the same value several times stands once, by its first words for it.
function once(own) {
  const found = new Map();
  for (const passage of own) {
    const key = `${passage.document.source_uri} ${passage.value} ${passage.value_high} ${passage.speaker}`;
    if (!found.has(key)) found.set(key, passage);
  }
  return [...found.values()];
}

// A figure says little without the words it stands in.
const NEAR = 42; // characters on either side
function told_as(figure, passage) {
  const before = passage.before.slice(-NEAR).replace(/^\S*\s/, "").replace(/\s+/g, " ");
  const after = passage.after.slice(0, NEAR).replace(/\s\S*$/, "").replace(/\s+/g, " ");
  return el("button", { type: "button", class: "wording", "aria-haspopup": "dialog", onclick: () => openEvidence(figure.passages, figure.passages.indexOf(passage)) },
    el("span", { lang: passage.language, dir: "auto" },
      el("span", { class: "muted" }, `… ${before}`), el("b", {}, ...withHits(passage.text)), el("span", { class: "muted" }, `${after} …`)));
}

function strip(figure) {
  const { lowest, highest, passages: own } = figure;
  const write = inUnit(figure);
  const svg = (tag, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.textContent = text;
    return node;
  };
  const span = { low: write(lowest), high: write(highest) };
  const node = svg("svg", { class: "strip", role: "img", "aria-label": say("value_strip", span) });
  const x = (value) => `${2 + (96 * (value - lowest)) / (highest - lowest)}%`;
  node.append(svg("line", { x1: "2%", x2: "98%", y1: 18, y2: 18 }));
  const values = new Map();
  for (const p of own) if (p.value !== null) values.set(p.value, (values.get(p.value) ?? 0) + 1);
  for (const [value, n] of values) node.append(svg("circle", { cx: x(value), cy: 18, r: Math.min(6 + 2 * (n - 1), 13) }));
  node.append(svg("text", { x: "0", y: 50, "text-anchor": "start" }, span.low));
  node.append(svg("text", { x: "100%", y: 50, "text-anchor": "end" }, span.high));
  return node;
}
