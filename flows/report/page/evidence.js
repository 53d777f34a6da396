// The panel with a passage in its source: the words marked where they stand.
const panel = at("evidence");
let turn = { passages: [], i: 0 };

function openEvidence(list, i) {
  turn = { passages: list, i };
  showPassage();
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  at("evidence-title").focus();
}

function showPassage() {
  const passage = turn.passages[turn.i];
  const doc = passage.document;
  const title = at("evidence-title");
  title.textContent = doc.title ?? words.untitled;
  title.lang = doc.language;
  title.dir = "auto";
  at("evidence-meta").textContent = [outletName(doc.outlet), day(doc.published_on), tongue(passage.language)].join(" · ");
  at("evidence-text").lang = passage.language;
  at("evidence-text").dir = "auto";
  at("evidence-text").replaceChildren(...marked(passage));
  const hasSpeaker = at("evidence-text").querySelector(".who") !== null;
  at("evidence-legend").replaceChildren(
    el("mark", {}, words.legend_words), ...(hasSpeaker ? [" · ", el("span", { class: "who" }, words.legend_speaker)] : []));
  at("evidence-facts").replaceChildren(...facts(passage));
  const all = turn.passages.length;
  at("evidence-position").textContent = all > 1 ? say("position", { i: turn.i + 1, all }) : "";
  at("evidence-previous").disabled = turn.i === 0;
  at("evidence-next").disabled = turn.i === all - 1;
  at("evidence-previous").hidden = at("evidence-next").hidden = all < 2;
}

// Offsets count code points, strings of the browser UTF-16 units: hence the lists of letters.
function marked(passage) {
  const [before, text, after] = [passage.before, passage.text, passage.after].map((part) => [...part]);
  // The window ends at a number of letters; what it shows begins and ends at a word.
  const isCutBehind = passage.end_char + after.length < passage.char_count;
  if (passage.start_char > before.length) before.splice(0, before.findIndex((letter) => /\s/.test(letter)) + 1);
  if (isCutBehind) after.splice(after.findLastIndex((letter) => /\s/.test(letter)) + 1);
  const left = passage.end_char - passage.start_char - text.length;
  const first = passage.start_char - before.length;
  const isSpeaker = (offset) => (i) =>
    passage.speaker_start_char !== null && offset + i >= passage.speaker_start_char && offset + i < passage.speaker_end_char;
  const spans = (letters, offset) => stretches(letters, isSpeaker(offset))
    .map(([part, isWho]) => (isWho ? el("span", { class: "who" }, part) : part));
  return [
    first > 0 ? "…" : null,
    ...spans(before, first),
    el("mark", {}, ...spans(text, passage.start_char)),
    left ? el("span", { class: "cut" }, ` ${say("evidence_cut", { n: left })}`) : null,
    ...spans(after, passage.end_char),
    isCutBehind ? "…" : null,
  ].filter((part) => part !== null);
}

function facts(passage) {
  const all = turn.passages.length;
  const doc = passage.document;
  const places = { start: passage.start_char, end: passage.end_char, all: passage.char_count };
  const rows = [
    [words.source, doc.source_uri],
    [words.characters, say("characters_of", places)],
    passage.speaker ? [words.speaker, passage.speaker] : null,
    passage.score !== null && all > 1 ? [words.sureness, percents.format(passage.score)] : null,
    passage.quote_id ? [words.command, el("code", {}, `careo show ${passage.quote_id}`)] : null,
    /^https?:\/\//i.test(doc.url ?? "") ? [words.address, el("a", { href: doc.url, rel: "noreferrer noopener", target: "_blank" }, doc.url)] : null,
  ];
  return rows.filter(Boolean).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
}

function turnBy(step) {
  const i = turn.i + step;
  if (i < 0 || i >= turn.passages.length) return;
  turn.i = i;
  showPassage();
}

function wireEvidence() {
  at("evidence-close").addEventListener("click", () => panel.close());
  at("evidence-previous").addEventListener("click", () => turnBy(-1));
  at("evidence-next").addEventListener("click", () => turnBy(1));
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") turnBy(-1);
    if (event.key === "ArrowRight") turnBy(1);
  });
}
