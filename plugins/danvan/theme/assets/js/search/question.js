/* Which words of a query only ask, and say nothing of what is asked? “ai phụ trách khen thưởng ạ” asks for khen thưởng. */
(function (search) {
  "use strict";
  const { words, agreement, push } = search;
  const SURE = 0.8;
  /** What is asked for, by the phrase that asks: a body, a meaning, a task, a day, a number, a place. */
  const FOR = [
    ["who", "ai, người nào, phòng nào, cơ quan nào, đơn vị nào, ban nào, hội nào, bên nào"],
    ["task", "làm gì, việc gì, làm những gì, làm những việc gì, nhiệm vụ gì, phải làm gì, có việc gì"],
    ["what", "là gì, nghĩa là gì, là cái gì, nghĩa thế nào"],
    ["when", "bao giờ, khi nào, lúc nào, ngày nào, tháng nào, năm nào, đến năm bao nhiêu, năm bao nhiêu"],
    ["how", "làm thế nào, làm sao, làm sao để, làm thế nào để, bằng cách nào, cách nào, thế nào, như thế nào, ra sao"],
    ["many", "bao nhiêu, mấy"],
    ["where", "ở đâu, chỗ nào, nơi nào, về đâu, vào đâu"],
  ];
  const ASKING = 0.04, JOINING = 0.25;  // what such a word is worth beside one that says something

  // How people ask, longest first where one holds another. Typed without accents these mean nothing else.
  const PHRASES = `
    nghĩa là gì, là cái gì, là gì, là ai, cái gì, việc gì, những gì, điều gì, gồm những, gồm có, có những, những
    làm thế nào để, làm thế nào, như thế nào, thế nào, làm sao để, làm sao, làm cách nào, bằng cách nào, cách nào, ra sao, vì sao, tại sao, sao lại
    là bao nhiêu, bao nhiêu, bao giờ, khi nào, lúc nào, hôm nào, ngày nào, tháng nào, năm nào, ở đâu, chỗ nào, nơi nào, về đâu, đi đâu, vào đâu
    người nào, cái nào, hay không, hay chưa, được không, có không, phải không, đúng không, có phải, có được
    cho tôi hỏi, cho em hỏi, cho cháu hỏi, cho hỏi, xin hỏi, cho tôi biết, cho biết, xin cho biết, xin phép, làm ơn, vui lòng, giúp tôi với, tìm giúp tôi, giúp tôi
    cho tôi xem, cho xem, tôi muốn hỏi, tôi muốn biết, tôi muốn xem, tôi muốn tìm, tôi muốn, tôi cần, bà con muốn, muốn hỏi, muốn biết, muốn xem, muốn tìm, muốn, nhà tôi
    thì phải, thì hỏi, thì, nào, gì, ai, ạ, nhé, nhỉ, vậy, với ạ`;
  // Words that join others. With their accents only: la, co, cho, de may be La Dạ, cô, chợ, đê.
  const JOINTS = `và của là có cho với để ở từ đến trong ngoài trên về theo khi nếu mà này đó ấy kia đã đang sẽ được bị các một
    tôi mình tớ em cháu bác rồi cũng còn lại ra vào bằng hay hoặc do tại cùng phải cần nên mấy đâu bây giờ giờ`;
  // These say nothing only as the last word: “có được không”, “công nhận chưa”.
  const LAST = `không chưa à đâu ko`;

  const byFirst = new Map();
  for (const phrase of PHRASES.split(/[,\n]/)) {
    const said = words(phrase);
    if (said.length) push(byFirst, said[0].folded, said);
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.length - a.length);
  const bareJoints = new Set(words(JOINTS).map((one) => one.folded));
  const keysOf = (text) => new Set(words(text).map((one) => one.key));
  const joints = keysOf(JOINTS), last = keysOf(LAST), bareLast = new Set(words(LAST).map((one) => one.folded));

  const says = (typed, part) => typed && typed.folded === part.folded && agreement(typed, part) > SURE;

  /** How many words from `i` on only ask. */
  function asking(typed, i) {
    const phrase = (byFirst.get(typed[i].folded) || []).find((said) => said.every((part, j) => says(typed[i + j], part)));
    if (phrase) return phrase.length;
    const end = i > 1 && i === typed.length - 1;
    return end && (last.has(typed[i].key) || bareLast.has(typed[i].folded)) ? 1 : 0;
  }

  /** The words, each with its `worth`: 1, or next to nothing when it only asks. slight: without marks it may be a word that joins. */
  function weighed(typed) {
    const all = typed.map((one) => ({ ...one, worth: joints.has(one.key) && one.key !== one.folded ? JOINING : 1, slight: bareJoints.has(one.key) }));
    for (let i = 0; i < typed.length;) {
      const length = asking(typed, i);
      for (const one of all.slice(i, i + length)) one.worth = ASKING;
      i += length || 1;
    }
    if (all.some((one) => one.worth === 1)) return all;
    for (const one of all) one.worth = 1;  // nothing but such words: they are what is asked
    return all;
  }

  const asked = FOR.flatMap(([name, phrases]) => phrases.split(", ").map((phrase) => [name, words(phrase)])).sort((a, b) => b[1].length - a[1].length);

  /** What a query asks for: one of FOR, or "" when it asks nothing. */
  function asksFor(typed) {
    const stands = (said) => typed.some((_, i) => said.every((part, j) => says(typed[i + j], part)));
    const [name] = asked.find(([, said]) => (said.length > 1 || typed.length > 2) && stands(said)) || [""];
    return name;
  }

  Object.assign(search, { weighed, asksFor });
})(globalThis.danvanSearch);
