// Who says the opposite: one speaker on another day, or two speakers, the earlier on the left.
const contradictions = objects(data.contradictions).map((row) => ({ ...row, passages: row.passages.map((n) => passages[n]) }));
const contradictionText = (pair) =>
  pair.passages.flatMap((p) => [p.text, p.speaker ?? "", p.document.outlet, p.document.title ?? ""]).join("\n");
const contradictionPasses = (pair) =>
  pair.passages.some((p) => speaks(p.speaker)) && pair.passages.some(passagePasses) && finds(pair, contradictionText);

function contradictionCard(pair) {
  const names = [...new Set(pair.passages.map((p) => p.speaker ?? words.unknown_speaker))];
  const alone = wordsAlone(pair.passages);
  const sides = pair.passages.map((passage) => el("section", { class: "column" },
    el("h4", {}, passage.speaker ?? words.unknown_speaker),
    el("p", { class: "tag" }, [teller(passage.document), tongue(passage.language)].join(" · ")),
    wording([passage], false, pair.passages, alone)));
  return el("article", { class: "statement" },
    el("header", {},
      el("h3", {}, ...withHits(names.join(" · "))),
      el("p", { class: "verdict" }, words[`turn_${pair.kind}`])),
    el("div", { class: "columns two" }, ...sides));
}
