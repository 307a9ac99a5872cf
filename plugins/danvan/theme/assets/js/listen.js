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

/** A voice of this browser: it reads the lines of a section, pauses, goes on and stops as the buttons say. */
class Reader {
  constructor(section, lines) {
    const act = (name) => section.querySelector(`[data-act=${name}]`);
    const queue = lines.flatMap((line) => stretches(line.dataset.say ?? line.textContent).map((words) => ({ line, words })));
    Object.assign(this, { section, lines, act, queue, status: section.querySelector("[role=status]") });
    Object.assign(this, { voice: null, at: 0, state: "still" });
    this.turn = 0; // what an utterance of an earlier turn reports is past
  }

  show(next, said) {
    this.state = next;
    this.status.textContent = said;
    this.act("play").hidden = next === "reading";
    this.act("play").textContent = next === "paused" ? "Đọc tiếp" : "Nghe đọc";
    this.act("pause").hidden = next !== "reading";
    this.act("stop").hidden = next === "still";
  }

  say() {
    speechSynthesis.cancel();
    this.turn += 1;
    if (this.at >= this.queue.length) this.stop("Đã đọc xong.");
    else this.utter(this.queue[this.at], this.turn);
  }

  utter({ line, words }, mine) {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang.replace("_", "-");
    utterance.rate = Number(this.act("speed").value);
    utterance.onend = () => {
      if (mine !== this.turn) return;
      this.at += 1;
      this.say();
    };
    utterance.onerror = () => mine === this.turn && this.stop("Trình duyệt không đọc được.");
    mark(this.lines, line);
    speechSynthesis.speak(utterance);
  }

  begin() {
    this.section.querySelector("details").open = true;
    this.show("reading", "Đang đọc.");
    this.act("pause").focus();
    this.say();
  }

  // speechSynthesis.pause() does nothing on many telephones: stop, and later begin this stretch again.
  pause() {
    this.turn += 1;
    speechSynthesis.cancel();
    this.show("paused", "Tạm dừng.");
    this.act("play").focus();
  }

  stop(said = "Đã dừng.") {
    this.turn += 1;
    speechSynthesis.cancel();
    this.at = 0;
    mark(this.lines, null);
    const held = this.section.contains(document.activeElement);
    this.show("still", said);
    if (held) this.act("play").focus();
  }

  look() {
    this.voice = vietnamese(speechSynthesis.getVoices());
    if (!this.voice) return;
    this.section.hidden = false;
    this.section.querySelector("[data-vendor]").hidden = this.voice.localService;
    this.section.querySelector("[data-voice]").textContent = this.voice.name;
  }

  listen() {
    this.act("play").addEventListener("click", () => this.begin());
    this.act("pause").addEventListener("click", () => this.pause());
    this.act("stop").addEventListener("click", () => this.stop());
    this.act("speed").addEventListener("change", () => this.state === "reading" && this.say());
    addEventListener("pagehide", () => speechSynthesis.cancel());
    speechSynthesis.addEventListener?.("voiceschanged", () => this.look());
    this.look();
  }
}

for (const section of document.querySelectorAll("[data-listen]")) {
  const lines = [...section.querySelectorAll("[data-line]")];
  if (section.dataset.listen === "recording") recording(section, lines);
  else if (self.speechSynthesis && self.SpeechSynthesisUtterance) new Reader(section, lines).listen();
}
