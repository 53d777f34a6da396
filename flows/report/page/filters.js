// What the reader looks for. A filter holds for single passages; what has one that passes stays whole.
const inputs = ["search", "speaker", "outlet", "language", "from", "to"];
const wanted = { search: [], speaker: "", outlet: null, language: "", from: "", to: "" };

function readFilters() {
  wanted.search = fold(at("search").value).split(/\s+/).filter(Boolean);
  wanted.speaker = fold(at("speaker").value.trim());
  const outlet = at("outlet").value;
  wanted.outlet = outlet === "*" ? null : outlet;
  for (const name of ["language", "from", "to"]) wanted[name] = at(name).value;
  const set = ["speaker", "language", "from", "to"].filter((name) => wanted[name]).length + (wanted.outlet !== null);
  at("filters-count").textContent = set ? ` (${numbers.format(set)})` : "";
}

const inDays = (first, last) =>
  (!wanted.from && !wanted.to)
  || (first !== null && (!wanted.from || (last ?? first) >= wanted.from) && (!wanted.to || first <= wanted.to));

const passes = (outlet, tag, published) =>
  (wanted.outlet === null || outlet === wanted.outlet)
  && (!wanted.language || tag === wanted.language)
  && inDays(published, published);

const passagePasses = (passage) =>
  passes(passage.document.outlet, passage.language, passage.document.published_on);

const speaks = (name) => !wanted.speaker || fold(name ?? "").includes(wanted.speaker);

// Folded once, when first searched: folding all while the page opens would cost its readers time.
function finds(thing, text) {
  if (!wanted.search.length) return true;
  thing.folded ??= fold(text(thing));
  return wanted.search.every((word) => thing.folded.includes(word));
}

function fillFilters() {
  const outlets = new Map();
  const tags = new Map();
  const add = (map, key, n) => map.set(key, (map.get(key) ?? 0) + n);
  for (const row of coverage) {
    add(outlets, row.outlet, row.document_count);
    add(tags, row.language, row.document_count);
  }
  for (const { language: tag } of passages) if (!tags.has(tag)) tags.set(tag, 0);
  const byName = (name) => (a, b) => name(a[0]).localeCompare(name(b[0]), language);
  at("outlet").append(
    el("option", { value: "*" }, words.all),
    ...[...outlets].sort(byName(outletName)).map(([outlet]) => el("option", { value: outlet }, outletName(outlet))));
  at("language").append(
    el("option", { value: "" }, words.all),
    ...[...tags].sort(byName(tongue)).map(([tag]) => el("option", { value: tag }, tongue(tag))));
  const names = [...new Set(voices.map((row) => row.speaker))];
  at("speakers").append(...names.map((name) => el("option", { value: name })));
}

const WORD = /[\p{L}\p{N}]+/gu;

// A text with the words searched for underlined, and those that only it has; nothing else is changed.
function withHits(text, alone = new Set()) {
  if (!wanted.search.length && !alone.size) return [text];
  const letters = [...text];
  const starts = [];
  let folded = "";
  letters.forEach((letter, i) => {
    for (const sign of fold(letter)) { folded += sign; for (let k = 0; k < sign.length; k += 1) starts.push(i); }
  });
  const marks = new Array(letters.length).fill("");
  const mark = (i, length, name) => { for (let k = starts[i]; k <= starts[i + length - 1]; k += 1) marks[k] = name; };
  for (const { 0: word, index } of folded.matchAll(WORD)) if (alone.has(word)) mark(index, word.length, "only");
  for (const word of wanted.search) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) mark(i, word.length, "hit");
  }
  return stretches(letters, (i) => marks[i]).map(([part, name]) => (name ? el("mark", { class: name }, part) : part));
}

// Runs of letters that share a value.
function stretches(letters, valueAt) {
  const found = [];
  let start = 0;
  for (let i = 1; i <= letters.length; i += 1) {
    if (i < letters.length && valueAt(i) === valueAt(start)) continue;
    if (start < i) found.push([letters.slice(start, i).join(""), valueAt(start)]);
    start = i;
  }
  return found;
}
