// The data of the page, its words, and how elements are made: text only, never markup.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("words");
const data = read("data");
const language = document.documentElement.lang;

const objects = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));

const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 3, useGrouping: "always" });
const plurals = new Intl.PluralRules(language);
const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const times = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const tongues = new Intl.DisplayNames([language], { type: "language" });

// A text with its {names} filled; numbers are written as the language has them.
const say = (key, values = {}) =>
  words[key].replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? numbers.format(values[name]) : String(values[name] ?? ""));

const count = (key, n) => say(`${key}_${plurals.select(n)}` in words ? `${key}_${plurals.select(n)}` : `${key}_other`, { n });
const capital = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
const day = (iso) => (iso ? days.format(new Date(`${iso}T00:00:00Z`)) : words.no_day);
const between = (first, last) =>
  !first ? words.no_day : first === last ? day(first)
    : days.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));

const tongueNames = new Map();
const tongue = (code) => {
  if (!tongueNames.has(code)) tongueNames.set(code, code === "und" ? words.und : capital(tongues.of(code)));
  return tongueNames.get(code);
};

// Letters without case and accents, so that either spelling finds the other.
const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();

// el("button", { class: "quiet", onclick: f }, "text", otherElement)
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const at = (id) => document.getElementById(id);
const unknown = ""; // the outlet, in filters, of documents that have none

const documents = objects(data.documents).map((doc) => ({ ...doc, outlet: doc.outlet ?? unknown }));
const passages = objects(data.passages);
for (const passage of passages) passage.document = documents[passage.document];
const outletName = (outlet) => (outlet === unknown ? words.unknown_outlet : outlet);
// A document of an unknown outlet goes by the name of its file.
const teller = (doc) => (doc.outlet === unknown ? fileName(doc.source_uri) : doc.outlet);
const fileName = (uri) => uri.slice(uri.indexOf("/") + 1);
// An unknown outlet is one of its own: its documents may be of many.
const publisher = (doc) => (doc.outlet === unknown ? `\n${doc.source_uri}` : doc.outlet);
