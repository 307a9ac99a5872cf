// How is a page listened to? A recording plays by itself and marks its lines; without one, a Vietnamese voice of this
// browser reads the words that the page carries, one stretch at a time. Where there is no such voice, nothing is shown.

const LONGEST = 40; // words: some browsers fall silent after about fourteen seconds of one utterance

/** The Vietnamese voice to use, or null: voices on the device before those that send the text to their vendor. */
export function vietnamese(voices) {
  const known = [...voices].filter((voice) => /^vi(?:$|[-_])/i.test(voice.lang));
  const order = (voice) => (voice.localService ? 0 : 2) + (voice.default ? 0 : 1);
  return known.sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name))[0] ?? null;
}

/** The words of one line in stretches that a browser says to the end: cut after commas, or before a joining word. */
export function stretches(words, longest = LONGEST) {
  const out = [];
  for (const part of words.split(/(?<=[,;:])\s+/).flatMap((one) => shorter(one.split(/\s+/), longest))) {
    const last = out.at(-1);
    if (last && `${last} ${part}`.split(/\s+/).length <= longest) out[out.length - 1] = `${last} ${part}`;
    else out.push(part);
  }
  return out;
}

const JOINT = /^(?:và|nhằm|để|của|trên|với|theo|từ|đến|giai)$/i;

function shorter(words, longest) {
  if (words.length <= longest) return [words.join(" ")];
  let at = longest;
  while (at > 1 && !JOINT.test(words[at])) at -= 1;
  if (at === 1) at = longest;
  return [words.slice(0, at).join(" "), ...shorter(words.slice(at), longest)];
}

function mark(lines, current) {
  for (const line of lines) {
    if (line === current) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
  current?.scrollIntoView({ block: "nearest" });
}

function recording(section, lines) {
  const audio = section.querySelector("audio");
  audio.addEventListener("play", () => {
    const track = audio.textTracks[0];
    track.mode = "hidden"; // only now are the captions fetched
    track.oncuechange = () => mark(lines, lines[[...track.cues].indexOf(track.activeCues[0])]);
  }, { once: true });
  audio.addEventListener("ended", () => mark(lines, null));
}

function reader(section, lines) {
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const act = (name) => section.querySelector(`[data-act=${name}]`);
  const status = section.querySelector("[role=status]");
  const queue = lines.flatMap((line) => stretches(line.dataset.say ?? line.textContent).map((words) => ({ line, words })));
  let voice = null;
  let at = 0;
  let turn = 0; // what an utterance of an earlier turn reports is past
  let state = "still";

  function show(next, said) {
    state = next;
    status.textContent = said;
    act("play").hidden = state === "reading";
    act("play").textContent = state === "paused" ? "Đọc tiếp" : "Nghe đọc";
    act("pause").hidden = state !== "reading";
    act("stop").hidden = state === "still";
  }

  function say() {
    const mine = ++turn;
    speech.cancel();
    if (at >= queue.length) return stop("Đã đọc xong.");
    const { line, words } = queue[at];
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang.replace("_", "-");
    utterance.rate = Number(act("speed").value);
    utterance.onend = () => {
      if (mine !== turn) return;
      at += 1;
      say();
    };
    utterance.onerror = () => mine === turn && stop("Trình duyệt không đọc được.");
    mark(lines, line);
    speech.speak(utterance);
    return undefined;
  }

  function stop(said = "Đã dừng.") {
    turn += 1;
    speech.cancel();
    at = 0;
    mark(lines, null);
    const held = section.contains(document.activeElement);
    show("still", said);
    if (held) act("play").focus();
  }

  function look() {
    voice = vietnamese(speech.getVoices());
    if (!voice) return;
    section.hidden = false;
    section.querySelector("[data-vendor]").hidden = voice.localService;
    section.querySelector("[data-voice]").textContent = voice.name;
  }

  act("play").addEventListener("click", () => {
    section.querySelector("details").open = true;
    show("reading", "Đang đọc.");
    act("pause").focus();
    say();
  });
  // speechSynthesis.pause() does nothing on many telephones: stop, and later begin this stretch again.
  act("pause").addEventListener("click", () => {
    turn += 1;
    speech.cancel();
    show("paused", "Tạm dừng.");
    act("play").focus();
  });
  act("stop").addEventListener("click", () => stop());
  act("speed").addEventListener("change", () => state === "reading" && say());
  addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener?.("voiceschanged", look);
  look();
}

for (const section of document.querySelectorAll("[data-listen]")) {
  const lines = [...section.querySelectorAll("[data-line]")];
  if (section.dataset.listen === "recording") recording(section, lines);
  else reader(section, lines);
}
