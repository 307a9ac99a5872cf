// Marks the words that were searched for on the page that a result led to: ?h= names them, with their accents. Whole
// words only, however their tone is placed or composed; “an” marks no part of “toàn”.
import "./search-words.js";

const { words } = self.danvanWords;
const wanted = new Set(words(new URLSearchParams(location.search).get("h").slice(0, 500)).map((word) => word.key));
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT, {
  acceptNode: ({ parentElement }) => (parentElement.closest("script, style, template, svg, .dv-crumbs, .dv-sr") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
});
const texts = [];
while (walker.nextNode()) texts.push(walker.currentNode);
texts.forEach(mark);

function mark(node) {
  const found = words(node.data).filter((word) => wanted.has(word.key));
  for (const { start, end } of found.reverse()) {
    const rest = node.splitText(start);
    rest.splitText(end - start);
    const mark = document.createElement("mark");
    rest.replaceWith(mark);
    mark.append(rest);
  }
}
